package dev.agentruntime.perf.capacity;

import dev.agentruntime.perf.result.LoadResult.Phase;

/**
 * Little's law for users who wait: as many are there as come a second, times how long each stays
 * and thinks.
 *
 * <p>Source: J. D. C. Little, "A Proof for the Queuing Formula L = λW", Operations Research 9
 * (1961).
 *
 * @param phase its name
 * @param users that there were
 * @param expected N = X · (R + Z)
 */
record LittlesLaw(String phase, int users, double expected) {
  /** By how much the two may differ. */
  static final double TOLERANCE = 0.1;

  /* The time from the real start: users who wait for their answer cannot be late. */
  static LittlesLaw of(Phase phase) {
    double stay = phase.service().meanMs() / 1000 + phase.offered().thinkS();
    return new LittlesLaw(phase.name(), phase.offered().users(), phase.throughput() * stay);
  }

  /** Returns whether the figures are those of a closed system. */
  boolean holds() {
    return Math.abs(expected / users - 1) <= TOLERANCE;
  }
}
