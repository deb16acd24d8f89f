package dev.agentruntime.perf.statistics;

/**
 * Student's t distribution; with infinitely many degrees of freedom, the normal one.
 *
 * <p>Its tail is a regularized incomplete beta function, computed as a continued fraction: Press,
 * Teukolsky, Vetterling, Flannery, "Numerical Recipes", 3rd edition, sections 6.1 and 6.4.
 */
public final class StudentT {
  private static final double NORMAL_FROM = 1e5;
  private static final double FARTHEST = 1e12;
  private static final double TINY = 1e-300;
  private static final int MOST_TERMS = 10_000;
  private static final double[] LANCZOS = {
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572e-6,
    1.5056327351493116e-7
  };

  private StudentT() {}

  /** Returns the probability of a value up to {@code t}. */
  public static double cdf(double t, double degrees) {
    if (degrees > NORMAL_FROM) {
      return Normal.cdf(t);
    }
    double tail = incompleteBeta(degrees / 2, 0.5, degrees / (degrees + t * t)) / 2;
    return t > 0 ? 1 - tail : tail;
  }

  /** Returns the probability of a value at least as far from 0 as {@code t}. */
  public static double twoSided(double t, double degrees) {
    return Math.min(1, 2 * cdf(-Math.abs(t), degrees));
  }

  /**
   * Returns the value that is exceeded with probability {@code 1 - p}.
   *
   * @param p between 0 and 1, both excluded
   */
  public static double quantile(double p, double degrees) {
    if (degrees > NORMAL_FROM) {
      return Normal.quantile(p);
    }
    // The lower tail keeps digits that 1 - tail would lose.
    double lower = Math.min(p, 1 - p);
    double t = Bisection.rising(x -> cdf(x, degrees), lower, -FARTHEST, 0);
    return p < 0.5 ? t : -t;
  }

  private static double incompleteBeta(double a, double b, double x) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(a, b, x) / a
        : 1 - front * fraction(b, a, 1 - x) / b;
  }

  /* The modified method of Lentz. */
  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m <= MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / away(1 + even * d);
      c = away(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / away(1 + odd * d);
      c = away(1 + odd / c);
      value *= d * c;
      if (Math.abs(d * c - 1) < 1e-15) {
        break;
      }
    }
    return value;
  }

  private static double away(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /* C. Lanczos, "A precision approximation of the gamma function", 1964; for x of at least 0.5. */
  private static double logGamma(double x) {
    double shifted = x - 1;
    double sum = 0.9999999999998099;
    for (int i = 0; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (shifted + i + 1);
    }
    double t = shifted + LANCZOS.length - 0.5;
    return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
