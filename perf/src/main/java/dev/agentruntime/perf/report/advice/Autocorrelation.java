package dev.agentruntime.perf.report.advice;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * How alike a series is to itself a while later (G. E. P. Box, G. M. Jenkins, "Time Series
 * Analysis: Forecasting and Control", 1970, chapter 2).
 */
final class Autocorrelation {
  private static final double ALPHA = 0.001;

  private final double[] byLag;
  private final double bound;

  private Autocorrelation(double[] byLag, double bound) {
    this.byLag = byLag;
    this.bound = bound;
  }

  /** Returns it for lags up to a third of the series. */
  static Autocorrelation of(double[] series) {
    int n = series.length;
    double mean = Arrays.stream(series).average().orElse(0);
    double variance = Arrays.stream(series).map(v -> (v - mean) * (v - mean)).sum();
    double[] byLag = new double[n / 3 + 1];
    for (int lag = 1; lag < byLag.length && variance > 0; lag++) {
      double sum = 0;
      for (int i = lag; i < n; i++) {
        sum += (series[i] - mean) * (series[i - lag] - mean);
      }
      byLag[lag] = sum / variance;
    }
    // The tail of the normal distribution, bounded from above, over all lags that are tried.
    double bound = Math.sqrt(2 * Math.log(2 * byLag.length / ALPHA) / Math.max(1, n));
    return new Autocorrelation(byLag, bound);
  }

  /**
   * Returns after how many steps the series repeats itself; nothing where it does not. A trend is
   * alike to itself too, but as much at half the lag.
   */
  OptionalInt period() {
    double best = Arrays.stream(byLag).max().orElse(0);
    for (int lag = 2; lag < byLag.length; lag++) {
      boolean peak =
          byLag[lag] > byLag[lag - 1] && (lag + 1 == byLag.length || byLag[lag] >= byLag[lag + 1]);
      boolean high = byLag[lag] > bound && byLag[lag] > best * 0.7;
      if (peak && high && byLag[lag] - byLag[lag / 2] > bound) {
        return OptionalInt.of(lag);
      }
    }
    return OptionalInt.empty();
  }

  double at(int lag) {
    return lag < byLag.length ? byLag[lag] : 0;
  }

  /** Returns what chance stays under, whatever the lag. */
  double bound() {
    return bound;
  }
}
