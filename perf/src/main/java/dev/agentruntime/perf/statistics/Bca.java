package dev.agentruntime.perf.statistics;

import java.util.Arrays;

/**
 * The bootstrap interval that corrects for bias and skew: B. Efron, "Better Bootstrap Confidence
 * Intervals", Journal of the American Statistical Association 82 (1987); Efron and Tibshirani, "An
 * Introduction to the Bootstrap", 1993, chapter 14.
 */
public final class Bca {
  private Bca() {}

  /**
   * Returns the interval.
   *
   * @param estimate from the data as they are
   * @param replicates from data that were resampled
   * @param acceleration of {@link #acceleration}; with 0, and no bias, this is the plain percentile
   *     interval
   * @param confidence between 0 and 1, as 0.95
   */
  public static Interval interval(
      double estimate, double[] replicates, double acceleration, double confidence) {
    double[] sorted = replicates.clone();
    Arrays.sort(sorted);
    double below = 0;
    for (double each : sorted) {
      below += each < estimate ? 1 : each == estimate ? 0.5 : 0;
    }
    double share = Math.clamp(below / sorted.length, 0.5 / sorted.length, 1 - 0.5 / sorted.length);
    double bias = Normal.quantile(share);
    Sample sample = Sample.of(sorted);
    double low = end(Normal.quantile((1 - confidence) / 2), bias, acceleration);
    double high = end(Normal.quantile((1 + confidence) / 2), bias, acceleration);
    return new Interval(sample.quantile(Math.min(low, high)), sample.quantile(Math.max(low, high)));
  }

  /**
   * Returns the acceleration of a difference of two means, by the influence of each value on it.
   *
   * @param plus the sample whose mean counts as it is
   * @param minus the sample whose mean is subtracted
   */
  public static double acceleration(Sample plus, Sample minus) {
    return fromMoments(cubes(plus) - cubes(minus), squares(plus) + squares(minus));
  }

  /** Returns the acceleration of a mean. */
  public static double acceleration(Sample sample) {
    return fromMoments(cubes(sample), squares(sample));
  }

  private static double end(double z, double bias, double acceleration) {
    return Normal.cdf(bias + (bias + z) / (1 - acceleration * (bias + z)));
  }

  private static double fromMoments(double cubes, double squares) {
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }

  private static double cubes(Sample sample) {
    double n = sample.size();
    return Arrays.stream(sample.values()).map(x -> Math.pow((x - sample.mean()) / n, 3)).sum();
  }

  private static double squares(Sample sample) {
    double n = sample.size();
    return Arrays.stream(sample.values()).map(x -> Math.pow((x - sample.mean()) / n, 2)).sum();
  }
}
