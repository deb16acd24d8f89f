package dev.agentruntime.perf.statistics;

/**
 * The standard normal distribution, to about fifteen digits: G. West, "Better Approximations to
 * Cumulative Normal Functions", Wilmott Magazine, May 2005, after J. F. Hart and others, "Computer
 * Approximations", 1968.
 */
public final class Normal {
  private static final double FAR = 37;
  private static final double RATIONAL_UP_TO = 7.07106781186547;
  private static final double SQRT_2_PI = 2.5066282746310002;
  private static final double[] NUMERATOR = {
    3.52624965998911e-02,
    0.700383064443688,
    6.37396220353165,
    33.912866078383,
    112.079291497871,
    221.213596169931,
    220.206867912376
  };
  private static final double[] DENOMINATOR = {
    8.83883476483184e-02,
    1.75566716318264,
    16.064177579207,
    86.7807322029461,
    296.564248779674,
    637.333633378831,
    793.826512519948,
    440.413735824752
  };

  private Normal() {}

  /** Returns the probability of a value up to {@code x}. */
  public static double cdf(double x) {
    double tail = upperTail(Math.abs(x));
    return x > 0 ? 1 - tail : tail;
  }

  /**
   * Returns the value that is exceeded with probability {@code 1 - p}.
   *
   * @param p between 0 and 1, both excluded
   */
  public static double quantile(double p) {
    return Bisection.rising(Normal::cdf, p, -FAR, FAR);
  }

  private static double upperTail(double x) {
    if (x > FAR) {
      return 0;
    }
    double density = Math.exp(-x * x / 2);
    if (x < RATIONAL_UP_TO) {
      return density * polynomial(NUMERATOR, x) / polynomial(DENOMINATOR, x);
    }
    double fraction = x + 0.65;
    for (int term = 4; term >= 1; term--) {
      fraction = x + term / fraction;
    }
    return density / fraction / SQRT_2_PI;
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = sum * x + coefficient;
    }
    return sum;
  }
}
