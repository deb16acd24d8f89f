package dev.agentruntime.perf.capacity;

import dev.agentruntime.perf.result.Latencies;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.result.LoadResult.Second;
import dev.agentruntime.perf.result.LoadResult.ServerSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A stress test made up: steps of ten seconds, a server with a sample every second. */
public final class Stress {
  private static final int SECONDS = 10;

  private final List<Phase> phases = new ArrayList<>();
  private final List<ServerSample> samples = new ArrayList<>();
  private final double cpuMs;
  private final long memoryBytes;

  /** Returns a test without steps, of a server that uses so much CPU for each request. */
  public Stress(double cpuMs, long memoryBytes) {
    this.cpuMs = cpuMs;
    this.memoryBytes = memoryBytes;
    samples.add(new ServerSample(0, 0, memoryBytes));
  }

  /** Adds a step in which users wait for answers, {@code latencyMs} each. */
  public Stress step(int users, int perSecond, double latencyMs) {
    return step(users, perSecond, latencyMs, 0);
  }

  /** Adds a step in which so many requests of each second fail. */
  public Stress step(int users, int perSecond, double latencyMs, int errorsPerSecond) {
    double start = phases.size() * (double) SECONDS;
    List<Second> timeline = new ArrayList<>();
    Latencies each = times(perSecond, latencyMs);
    for (int second = 0; second < SECONDS; second++) {
      timeline.add(new Second(start + second + 1, errorsPerSecond, each));
      samples.add(new ServerSample(start + second + 1, perSecond * cpuMs / 1000, memoryBytes));
    }
    Latencies all = times(perSecond * SECONDS, latencyMs);
    phases.add(
        new Phase(
            users + " users",
            new LoadResult.Offered(LoadResult.Model.CLOSED, users, 0, 0, "constant", 0),
            start,
            SECONDS,
            all,
            all,
            Map.of(
                "200",
                (long) (perSecond - errorsPerSecond) * SECONDS,
                "503",
                (long) errorsPerSecond * SECONDS),
            timeline));
    return this;
  }

  /** Returns the result of a test on which the server's figures are there. */
  public LoadResult result() {
    return result(samples);
  }

  /** Returns the result with other samples of the server. */
  public LoadResult result(List<ServerSample> server) {
    return new LoadResult(
        LoadResult.FORMAT,
        "stress",
        Instant.parse("2026-11-25T22:00:00Z"),
        false,
        null,
        new LoadResult.Target("http://127.0.0.1:8080/dispatch", true, "0.1.0"),
        new LoadResult.Machine("a processor", 2, 1L << 34, "Linux", "25"),
        phases,
        server,
        new LoadResult.Generator(0.25, times(1, 0.1)),
        List.of());
  }

  private static Latencies times(int count, double ms) {
    Histogram histogram = Latencies.newHistogram();
    if (count > 0) {
      histogram.recordValueWithCount((long) (ms * 1e6), count);
    }
    return Latencies.of(histogram);
  }
}
