package dev.agentruntime.perf.regression;

/**
 * What counts as a regression in a history.
 *
 * @param minEffect the least change between segments that matters, as 0.05
 * @param meanOver how much worse than the mean of all before a window may be, as 0.2
 * @param confidence of each rule, for one series, as 0.99
 * @param newest how many of the newest windows a change may have begun in to be one of now
 */
record Bar(double minEffect, double meanOver, double confidence, int newest) {
  static final Bar DEFAULTS = new Bar(0.05, 0.2, 0.99, 10);

  Bar {
    if (!(confidence >= 0.5 && confidence <= 0.998)) {
      throw new IllegalArgumentException(
          "--confidence: %s (expected: from 50 %% to 99.8 %%)"
              .formatted(Texts.percent(confidence)));
    }
    if (newest < ChangePoints.FEWEST) {
      throw new IllegalArgumentException(
          "--newest: %d (expected: at least %d)".formatted(newest, ChangePoints.FEWEST));
    }
  }
}
