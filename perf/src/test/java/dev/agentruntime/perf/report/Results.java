package dev.agentruntime.perf.report;

import dev.agentruntime.perf.report.SimulatedServer.Stall;
import dev.agentruntime.perf.result.Latencies;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.result.LoadResult.Second;
import dev.agentruntime.perf.result.LoadResult.ServerSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.HdrHistogram.Histogram;

/** Results of tests that never ran. */
public final class Results {
  private static final long MIB = 1 << 20;

  private Results() {}

  /** Returns a result of phases, with a server that was started by the test and says nothing. */
  public static LoadResult of(String scenario, Phase... phases) {
    return new LoadResult(
        LoadResult.FORMAT,
        scenario,
        Instant.parse("2026-11-25T22:00:00Z"),
        false,
        "68cf411",
        new LoadResult.Target("http://127.0.0.1:8080/dispatch", true, "0.1.0"),
        new LoadResult.Machine("A processor", 2, 8L << 30, "Linux 6.8", "25"),
        List.of(phases),
        List.of(),
        new LoadResult.Generator(0.21, lateness()),
        List.of());
  }

  public static LoadResult baseline() {
    SimulatedServer server = SimulatedServer.of(4, 11);
    return withCpu(of("baseline", server.closed(0, 60, 10)), 0.9, at -> 150 + at / 4);
  }

  public static LoadResult stress() {
    SimulatedServer server =
        SimulatedServer.of(24, 28)
            .ending((random, at, ms) -> ms > 118 && random.nextInt(60) == 0 ? "503" : "200");
    return withCpu(
        of(
            "stress",
            server.closed(0, 30, 10),
            server.closed(40, 30, 25),
            server.closed(80, 30, 50),
            server.closed(120, 30, 100)),
        2.05,
        at -> 160 + at / 2);
  }

  public static LoadResult spike() {
    SimulatedServer server =
        SimulatedServer.of(8, 16)
            .stalling(new Stall(31, 32.4))
            .ending(
                (random, at, ms) ->
                    ms > 1000
                        ? "timeout"
                        : random.nextInt(2500) == 0
                            ? "closed"
                            : random.nextInt(4000) == 0 ? "502" : "200");
    SimulatedServer.Session session = server.new Session(0, 50);
    return withCpu(
        of(
            "spike",
            session.open("100 req/s before", 0, 20, 100),
            session.open("500 req/s spike", 20, 20, 500),
            session.open("100 req/s after", 40, 20, 100)),
        2.4,
        at -> 180 + 12 * Math.sin(at));
  }

  /** Returns a result of a server that took no connection. */
  public static LoadResult unreachable() {
    return of(
        "refused",
        new Phase(
            "10 users",
            new LoadResult.Offered(LoadResult.Model.CLOSED, 10, 0, 0, "constant", 0),
            0,
            1,
            times(),
            times(),
            Map.of("refused", 50L),
            List.of(new Second(1, 50, times(), Map.of("refused", 50L)))));
  }

  /** Returns a result of which every name tries to be more than a name. */
  public static LoadResult hostile() {
    LoadResult plain = of("<script>alert('x')</script>", SimulatedServer.of(1, 5).closed(0, 1, 1));
    Phase phase = plain.phases().getFirst();
    return new LoadResult(
        plain.format(),
        plain.scenario(),
        plain.started(),
        false,
        "a | b *c* [d](e)",
        new LoadResult.Target("http://h/\"><img onerror=x>", false, "1\u0000&amp;"),
        plain.machine(),
        List.of(
            new Phase(
                "</td><b>\"'&",
                phase.offered(),
                0,
                1,
                phase.latency(),
                phase.service(),
                Map.of("200", 1L),
                phase.timeline())),
        List.of(),
        plain.generator(),
        List.of());
  }

  /** Returns a result with a server that takes a CPU time for each request, and has a memory. */
  public static LoadResult withCpu(LoadResult result, double cpuMs, DoubleUnaryOperator memoryMib) {
    List<ServerSample> samples = new ArrayList<>();
    double end = 0;
    for (Phase phase : result.phases()) {
      end = Math.max(end, phase.startS() + phase.seconds());
    }
    for (int at = 1; at <= Math.ceil(end); at++) {
      samples.add(
          new ServerSample(
              at,
              0.03 + ended(result, at) * cpuMs / 1000,
              Math.round(memoryMib.applyAsDouble(at) * MIB)));
    }
    return with(result, samples, result.refusals(), result.interrupted());
  }

  public static LoadResult with(
      LoadResult result, List<ServerSample> server, List<String> refusals, boolean interrupted) {
    return new LoadResult(
        result.format(),
        result.scenario(),
        result.started(),
        interrupted,
        result.revision(),
        result.target(),
        result.machine(),
        result.phases(),
        server,
        result.generator(),
        refusals);
  }

  /** Returns a distribution of these times. */
  public static Latencies times(double... ms) {
    Histogram histogram = Latencies.newHistogram();
    for (double each : ms) {
      histogram.recordValue(Math.round(each * 1e6));
    }
    return Latencies.of(histogram);
  }

  private static long ended(LoadResult result, double atS) {
    return result.phases().stream()
        .flatMap(phase -> phase.timeline().stream())
        .filter(second -> Math.ceil(second.atS()) == atS)
        .map(Second::latency)
        .mapToLong(Latencies::count)
        .sum();
  }

  private static Latencies lateness() {
    return times(0.02, 0.03, 0.03, 0.03, 0.04, 0.05, 0.11);
  }
}
