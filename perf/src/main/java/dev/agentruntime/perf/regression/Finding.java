package dev.agentruntime.perf.regression;

/** The verdict on one quantile of one phase. */
record Finding(String phase, Quantile quantile, Verdict verdict) {
  String metric() {
    return phase + ", " + quantile.label();
  }
}
