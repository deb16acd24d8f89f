package dev.agentruntime.perf.report.advice;

import java.util.Arrays;

/**
 * A line through points that a few of them cannot bend: its slope is the median of the slopes
 * between all pairs (P. K. Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau",
 * Journal of the American Statistical Association 63, 1968).
 */
record TheilSen(double slope, double intercept) {

  /** Returns the line through points, of which at least two differ in {@code x}. */
  static TheilSen of(double[] x, double[] y) {
    int n = x.length;
    double[] slopes = new double[n * (n - 1) / 2];
    int count = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        if (x[i] != x[j]) {
          slopes[count++] = (y[j] - y[i]) / (x[j] - x[i]);
        }
      }
    }
    double slope = median(Arrays.copyOf(slopes, count));
    double[] rests = new double[n];
    Arrays.setAll(rests, i -> y[i] - slope * x[i]);
    return new TheilSen(slope, median(rests));
  }

  /** Returns the line's value at {@code x}. */
  double at(double x) {
    return intercept + slope * x;
  }

  /** Returns the median of values, which it may put into another order. */
  static double median(double... values) {
    if (values.length == 0) {
      return 0;
    }
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
