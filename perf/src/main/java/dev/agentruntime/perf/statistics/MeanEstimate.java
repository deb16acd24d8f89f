package dev.agentruntime.perf.statistics;

/**
 * An estimate of a mean, with how far it may be off.
 *
 * @param variance of the estimate, not of single values
 * @param degrees of freedom of the variance; infinite where it is known
 */
public record MeanEstimate(double mean, double variance, double degrees) {

  /** Returns the estimate that a sample of at least two values gives. */
  public static MeanEstimate of(Sample sample) {
    return new MeanEstimate(sample.mean(), sample.variance() / sample.size(), sample.size() - 1.0);
  }

  /**
   * Returns the estimate of the difference to {@code other}: B. L. Welch, "The generalization of
   * 'Student's' problem when several different population variances are involved", Biometrika 34
   * (1947).
   */
  public MeanEstimate minus(MeanEstimate other) {
    double sum = variance + other.variance;
    double parts = squareOver(variance, degrees) + squareOver(other.variance, other.degrees);
    return new MeanEstimate(
        mean - other.mean, sum, parts == 0 ? Double.POSITIVE_INFINITY : sum * sum / parts);
  }

  /**
   * Returns where the true mean lies.
   *
   * @param confidence between 0 and 1, as 0.95
   */
  public Interval interval(double confidence) {
    double off = StudentT.quantile((1 + confidence) / 2, degrees) * Math.sqrt(variance);
    return new Interval(mean - off, mean + off);
  }

  /** Returns the probability of an estimate at least as far from 0, where the true mean is 0. */
  public double twoSidedP() {
    if (variance == 0) {
      return mean == 0 ? 1 : 0;
    }
    return StudentT.twoSided(mean / Math.sqrt(variance), degrees);
  }

  private static double squareOver(double variance, double degrees) {
    return Double.isInfinite(degrees) ? 0 : variance * variance / degrees;
  }
}
