package dev.agentruntime.perf.regression;

/** The verdict on one metric of one phase: a quantile, or the CPU time a request. */
record Finding(String phase, String metric, Verdict verdict) {
  String name() {
    return phase + ", " + metric;
  }
}
