package dev.agentruntime.perf.capacity;

/**
 * The Universal Scalability Law: throughput of a closed system by its number of users, λN / (1 +
 * σ(N − 1) + κN(N − 1)).
 *
 * <p>Source: N. J. Gunther, "Guerrilla Capacity Planning", Springer 2007, chapters 4 to 6.
 *
 * @param lambda λ: requests a second of one user alone
 * @param sigma σ: contention, the share of the work that only one can do at a time
 * @param kappa κ: coherency, what each pair of users costs
 */
public record UslModel(double lambda, double sigma, double kappa) {

  public UslModel {
    if (!(lambda >= 0 && sigma >= 0 && kappa >= 0)) {
      throw new IllegalArgumentException(
          "parameters: %s, %s, %s (expected: >= 0)".formatted(lambda, sigma, kappa));
    }
  }

  /** Returns requests a second of {@code users}. */
  public double throughput(double users) {
    return lambda * users / (1 + sigma * (users - 1) + kappa * users * (users - 1));
  }

  /** Returns the number of users with the highest throughput; infinite where it never falls. */
  public double peakUsers() {
    if (sigma >= 1) {
      return 1;
    }
    return kappa == 0 ? Double.POSITIVE_INFINITY : Math.max(1, Math.sqrt((1 - sigma) / kappa));
  }

  /** Returns the highest throughput, or what it comes ever closer to; infinite without a limit. */
  public double peakThroughput() {
    double users = peakUsers();
    if (!Double.isInfinite(users)) {
      return throughput(users);
    }
    return sigma == 0 ? Double.POSITIVE_INFINITY : lambda / sigma;
  }

  double[] parameters() {
    return new double[] {lambda, sigma, kappa};
  }

  static UslModel of(double[] parameters) {
    return new UslModel(parameters[0], parameters[1], parameters[2]);
  }
}
