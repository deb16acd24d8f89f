package dev.agentruntime.perf.load;

import dev.agentruntime.perf.result.Latencies;
import java.util.ArrayList;
import java.util.List;

/** Whether figures are the server's, or the generator's own. */
final class Trust {
  /** How late the generator may be, of what it measures, both at the 95th percentile. */
  private static final double LATE = 0.25;

  /** How late it may be whatever it measures. */
  private static final double LATE_MS = 1;

  /** How much of its machine it may use. */
  private static final double CPU = 0.7;

  private Trust() {}

  /** Returns why the figures of a phase cannot be trusted; nothing where they can. */
  static List<String> doubts(String phase, Latencies latency, Latencies lateness) {
    List<String> doubts = new ArrayList<>();
    double late = lateness.percentileMs(95);
    double measured = latency.percentileMs(95);
    if (late > Math.max(LATE_MS, LATE * measured)) {
      doubts.add(
          "%s: the generator was late, p95 %.1f ms, where it measured p95 %.1f ms (expected: at most %.0f %% of it, or %.0f ms)"
              .formatted(phase, late, measured, 100 * LATE, LATE_MS));
    }
    return doubts;
  }

  /** Returns why figures cannot be trusted for the processor time that the generator used. */
  static List<String> doubts(double cores, int cpus) {
    return cores <= CPU * cpus
        ? List.of()
        : List.of(
            "the generator used %.1f of %d cores (expected: at most %.0f %%); load from another machine, or less"
                .formatted(cores, cpus, 100 * CPU));
  }
}
