package dev.agentruntime.perf.regression;

/**
 * What a verdict takes.
 *
 * @param minEffect the least change that matters, as 0.05
 * @param confidence of the intervals, and 1 less the significance of all tests together, as 0.95
 * @param runSpread by how much runs of the same thing differ, as a standard deviation: assumed
 *     where a side has only one run, else measured; as 0.1
 */
record Settings(double minEffect, double confidence, double runSpread) {
  static final Settings DEFAULTS = new Settings(0.05, 0.95, 0.1);

  Settings {
    if (!(minEffect > 0 && minEffect < 1)) {
      throw new IllegalArgumentException(
          "--min-effect: %s (expected: above 0 %% and below 100 %%)"
              .formatted(Texts.percent(minEffect)));
    }
    if (!(confidence >= 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "--confidence: %s (expected: from 50 %% to below 100 %%)"
              .formatted(Texts.percent(confidence)));
    }
    if (!(runSpread >= 0 && runSpread < 1)) {
      throw new IllegalArgumentException(
          "--run-spread: %s (expected: from 0 %% to below 100 %%)"
              .formatted(Texts.percent(runSpread)));
    }
  }

  double significance() {
    return 1 - confidence;
  }
}
