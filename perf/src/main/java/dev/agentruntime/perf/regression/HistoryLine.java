package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.result.LoadResult;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one result: one line of the history.
 *
 * @param at when the test began
 * @param target where the load went
 * @param machine that the load came from; what another one measured is another series
 */
record HistoryLine(
    Instant at,
    @Nullable String revision,
    String scenario,
    String target,
    String machine,
    List<Window> phases) {
  HistoryLine {
    required("at", at);
    required("scenario", scenario);
    required("target", target);
    required("machine", machine);
    required("phases", phases);
    phases = List.copyOf(phases);
  }

  /**
   * What one phase came to.
   *
   * @param throughputPerS answers a second
   * @param cpuMs CPU time of the server a request; null where it did not tell
   */
  record Window(
      String name,
      double p50Ms,
      double p95Ms,
      double p99Ms,
      double throughputPerS,
      long requests,
      @Nullable Double cpuMs) {
    Window {
      required("phases: name", name);
    }
  }

  /**
   * Returns the line of a result.
   *
   * @param revision null for that of the result
   */
  static HistoryLine of(LoadResult result, @Nullable String revision) {
    return new HistoryLine(
        result.started(),
        revision == null ? result.revision() : revision,
        result.scenario(),
        Comparability.target(result.target()),
        Comparability.machine(result.machine()),
        result.phases().stream().map(phase -> window(result, phase)).toList());
  }

  private static Window window(LoadResult result, LoadResult.Phase phase) {
    OptionalDouble cpu = CpuTime.aRequestMs(result, phase.name());
    return new Window(
        phase.name(),
        rounded(Quantile.P50.ms(phase.latency())),
        rounded(Quantile.P95.ms(phase.latency())),
        rounded(Quantile.P99.ms(phase.latency())),
        rounded(phase.throughput()),
        phase.requests(),
        cpu.isPresent() ? rounded(cpu.getAsDouble()) : null);
  }

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }

  /* What is read from a file may lack anything. */
  private static void required(String name, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(name + ": missing");
    }
  }
}
