package dev.agentruntime.core.slo;

/** How many events there were, and how many of them were bad. */
record Tally(long total, long bad) {

  /** Returns the share of bad events; 0 where there were none at all. */
  double badShare() {
    return total == 0 ? 0 : (double) bad / total;
  }

  /** Returns how many times as fast as {@code objective} allows the budget was spent. */
  double burnRate(double objective) {
    return badShare() / (1 - objective);
  }
}
