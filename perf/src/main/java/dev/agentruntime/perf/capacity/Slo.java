package dev.agentruntime.perf.capacity;

import dev.agentruntime.perf.result.LoadResult.Phase;

/**
 * What is promised of the answers.
 *
 * @param p95Ms the 95th percentile of the latency stays below it
 * @param errorShare the share of errors stays below it
 */
public record Slo(double p95Ms, double errorShare) {
  /** What the runtime promises: below 500 ms, and fewer than 1 % errors. */
  public static final Slo DEFAULT = new Slo(500, 0.01);

  boolean isMet(Phase phase) {
    return phase.latency().percentileMs(95) < p95Ms && errors(phase) < errorShare;
  }

  static double errors(Phase phase) {
    return 1 - (double) phase.successes() / phase.requests();
  }
}
