package dev.agentruntime.perf.load;

import dev.agentruntime.perf.result.Latencies;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether figures are the server's, or the generator's own.
 *
 * <p>How late a request started is a part of its response time. Of users who send as soon as they
 * have their answer nothing can be late, and only the ticks of the clock tell how long the
 * generator waits for a processor: where the machine is at its limit, some of them are late
 * whatever is measured, so that it takes the middle one to say that the generator is starved.
 */
final class Trust {
  /** How late the generator may be, of what it measures, both at the same percentile. */
  private static final double LATE = 0.25;

  /** How late it may be whatever it measures. */
  private static final double LATE_MS = 1;

  /** How much of its machine it may use. */
  private static final double CPU = 0.7;

  private Trust() {}

  /**
   * Returns why the figures of a phase cannot be trusted; nothing where they can.
   *
   * @param timed whether requests have times at which they should start
   */
  static List<String> doubts(String phase, Latencies latency, Latencies lateness, boolean timed) {
    List<String> doubts = new ArrayList<>();
    int percentile = timed ? 95 : 50;
    double late = lateness.percentileMs(percentile);
    double measured = latency.percentileMs(percentile);
    if (late > Math.max(LATE_MS, LATE * measured)) {
      doubts.add(
          "%s: the generator was late, p%d %.1f ms, where it measured %.1f ms (expected: at most %.0f %% of it, or %.0f ms)"
              .formatted(phase, percentile, late, measured, 100 * LATE, LATE_MS));
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
