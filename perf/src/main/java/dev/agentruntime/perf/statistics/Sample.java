package dev.agentruntime.perf.statistics;

import java.util.Arrays;

/** Mean, variance and quantiles of a few values. */
public final class Sample {
  private final double[] values;
  private final double mean;
  private final double variance;

  private Sample(double[] values) {
    this.values = values;
    this.mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum();
    this.variance = values.length < 2 ? 0 : squares / (values.length - 1);
  }

  /**
   * Returns the sample that consists of {@code values}, in their order.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static Sample of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("values: none (expected: at least one)");
    }
    return new Sample(values.clone());
  }

  public int size() {
    return values.length;
  }

  public double mean() {
    return mean;
  }

  /** Returns the variance that the values let expect of the next ones; 0 of one value. */
  public double variance() {
    return variance;
  }

  public double[] values() {
    return values.clone();
  }

  /**
   * Returns a quantile, between two values in proportion: definition 7 of Hyndman and Fan, "Sample
   * Quantiles in Statistical Packages", The American Statistician 50 (1996).
   *
   * @param p from 0 to 1
   */
  public double quantile(double p) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = p * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
