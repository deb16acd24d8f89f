package dev.agentruntime.perf.regression;

/** How the runs of two sides belong together. */
enum Design {
  /** They do not. */
  SEPARATE,
  /** Each run has a partner on the other side that ran right before or after it. */
  PAIRED
}
