package dev.agentruntime.perf.report.advice;

import java.util.HashMap;
import java.util.Map;

/**
 * A test of whether a series rises or falls, whatever its shape (H. B. Mann, "Nonparametric Tests
 * Against Trend", Econometrica 13, 1945; M. G. Kendall, "Rank Correlation Methods", 1975).
 *
 * @param z the statistic, which is normally distributed where there is no trend: over 3.09, a rise
 *     that chance brings once in a thousand series
 */
record MannKendall(double z) {
  private static final double ONE_IN_A_THOUSAND = 3.09;

  static MannKendall of(double[] series) {
    int n = series.length;
    int s = 0;
    Map<Double, Integer> ties = new HashMap<>();
    for (int i = 0; i < n; i++) {
      ties.merge(series[i], 1, Integer::sum);
      for (int j = i + 1; j < n; j++) {
        s += (int) Math.signum(series[j] - series[i]);
      }
    }
    double variance = weight(n);
    for (int tied : ties.values()) {
      variance -= weight(tied);
    }
    // A step towards zero, since S moves in steps and the normal distribution does not.
    return new MannKendall(variance <= 0 ? 0 : (s - Integer.signum(s)) / Math.sqrt(variance / 18));
  }

  private static double weight(double n) {
    return n * (n - 1) * (2 * n + 5);
  }

  boolean rises() {
    return z > ONE_IN_A_THOUSAND;
  }
}
