package dev.agentruntime.perf.capacity;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.result.LoadResult.Second;
import dev.agentruntime.perf.result.LoadResult.ServerSample;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What requests cost a server.
 *
 * @param cpuMs CPU time of a request in milliseconds, of a core as it was measured on
 * @param memoryBytes the most that was resident
 * @param measured whether it was measured, not assumed
 */
public record Demand(Estimate cpuMs, long memoryBytes, boolean measured) {
  private static final int RESAMPLES = 1000;

  public Demand {
    if (!(cpuMs.low() > 0) || memoryBytes <= 0) {
      throw new IllegalArgumentException(
          "demand: %s ms, %d bytes (expected: > 0)".formatted(cpuMs, memoryBytes));
    }
  }

  /** What a result says of it. */
  public sealed interface Outcome {}

  /** It says enough. */
  public record Found(Demand demand) implements Outcome {}

  /** It says nothing; {@code why} says what is needed. */
  public record Unknown(String why) implements Outcome {}

  /**
   * Returns what a result measured: CPU time over requests, in all times between two samples in
   * which requests ended; the interval by resampling those times.
   */
  public static Outcome of(LoadResult result, RandomGenerator random) {
    List<double[]> spans = spans(result);
    long memory = result.server().stream().mapToLong(ServerSample::memoryBytes).max().orElse(0);
    double cpu = spans.stream().mapToDouble(span -> span[0]).sum();
    if (spans.isEmpty() || memory <= 0 || cpu <= 0) {
      return new Unknown(
          ("server: %d samples, %d of them with requests and CPU time (expected: samples of the"
                  + " server's CPU and memory; load-test takes them where it starts the server)")
              .formatted(result.server().size(), cpu > 0 ? spans.size() : 0));
    }
    double[] resampled = new double[RESAMPLES];
    for (int round = 0; round < RESAMPLES; round++) {
      List<double[]> drawn = new ArrayList<>();
      for (int i = 0; i < spans.size(); i++) {
        drawn.add(spans.get(random.nextInt(spans.size())));
      }
      resampled[round] = Math.max(ratioMs(drawn), 1e-9);
    }
    return new Found(new Demand(Estimate.of(ratioMs(spans), resampled), memory, true));
  }

  private static double ratioMs(List<double[]> spans) {
    double cpu = spans.stream().mapToDouble(span -> span[0]).sum();
    double requests = spans.stream().mapToDouble(span -> span[1]).sum();
    return 1000 * cpu / requests;
  }

  /* Core-seconds and requests between two samples. Where nothing ended, the CPU is that of an idle
   * server and belongs to no request. Where samples are far apart, as over a pause, the later one
   * speaks only of its own end. */
  private static List<double[]> spans(LoadResult result) {
    List<Second> seconds =
        result.phases().stream().map(Phase::timeline).flatMap(List::stream).toList();
    double usual = usualGap(result.server());
    List<double[]> spans = new ArrayList<>();
    for (int i = 1; i < result.server().size(); i++) {
      double from = result.server().get(i - 1).atS();
      ServerSample sample = result.server().get(i);
      double gap = sample.atS() - from;
      double requests = gap > 2 * usual ? 0 : ended(seconds, from, sample.atS());
      if (requests > 0 && sample.cpuCores() >= 0) {
        spans.add(new double[] {sample.cpuCores() * gap, requests});
      }
    }
    return spans;
  }

  /* A second is told of at its end; its middle says to which span it belongs. */
  private static double ended(List<Second> seconds, double fromS, double toS) {
    return seconds.stream()
        .filter(second -> second.atS() - 0.5 > fromS && second.atS() - 0.5 <= toS)
        .mapToDouble(second -> second.latency().count())
        .sum();
  }

  private static double usualGap(List<ServerSample> samples) {
    double[] gaps =
        IntStream.range(1, samples.size())
            .mapToDouble(i -> samples.get(i).atS() - samples.get(i - 1).atS())
            .sorted()
            .toArray();
    return gaps.length == 0 ? 0 : gaps[gaps.length / 2];
  }
}
