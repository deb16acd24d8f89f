package dev.agentruntime.perf.report.advice;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.Optional;

/**
 * What requests cost the server in CPU: a straight line through its phases, by least squares, or
 * through the origin where one phase is all there is.
 *
 * @param idleCores in use when nothing is asked
 * @param coreSeconds that one request takes
 */
record CpuCost(double idleCores, double coreSeconds) {
  // Under this, the rates of two phases are too alike to tell the slope from noise.
  private static final double SPREAD = 0.2;

  // Under this share of what the cores vary by, something else than the rate used them.
  private static final double EXPLAINED = 0.8;

  // A server that does nothing does not use more than this share of what it uses under load.
  private static final double IDLE = 0.5;

  static Optional<CpuCost> of(LoadResult result) {
    double weights = 0;
    double rates = 0;
    double cores = 0;
    double least = Double.MAX_VALUE;
    double most = 0;
    for (Phase phase : result.phases()) {
      Optional<ServerUse> use = ServerUse.during(result, phase);
      if (use.isPresent() && phase.requests() > 0) {
        weights += phase.seconds();
        rates += phase.seconds() * phase.throughput();
        cores += phase.seconds() * use.get().averageCores();
        least = Math.min(least, phase.throughput());
        most = Math.max(most, phase.throughput());
      }
    }
    if (weights == 0 || cores == 0) {
      return Optional.empty();
    }
    double meanRate = rates / weights;
    double meanCores = cores / weights;
    CpuCost plain = new CpuCost(0, meanCores / meanRate);
    if (most - least < SPREAD * most) {
      return Optional.of(plain);
    }
    Fit fit = fit(result, meanRate, meanCores);
    double idle = meanCores - fit.slope * meanRate;
    boolean told =
        fit.slope > 0 && idle >= 0 && idle <= IDLE * meanCores && fit.explained >= EXPLAINED;
    return Optional.of(told ? new CpuCost(idle, fit.slope) : plain);
  }

  /**
   * A straight line through the phases.
   *
   * @param explained share of the variance of the cores, from 0 to 1
   */
  private record Fit(double slope, double explained) {}

  /** Returns how many requests a second a number of cores holds. */
  double rateAt(double cores) {
    return Math.max(0, cores - idleCores) / coreSeconds;
  }

  /** Returns how many cores a rate takes. */
  double coresAt(double rate) {
    return idleCores + rate * coreSeconds;
  }

  double msARequest() {
    return coreSeconds * 1000;
  }

  private static Fit fit(LoadResult result, double meanRate, double meanCores) {
    double products = 0;
    double squares = 0;
    double all = 0;
    for (Phase phase : result.phases()) {
      Optional<ServerUse> use = ServerUse.during(result, phase);
      if (use.isPresent() && phase.requests() > 0) {
        double rate = phase.throughput() - meanRate;
        double cores = use.get().averageCores() - meanCores;
        products += phase.seconds() * rate * cores;
        squares += phase.seconds() * rate * rate;
        all += phase.seconds() * cores * cores;
      }
    }
    return squares == 0 || all == 0
        ? new Fit(0, 0)
        : new Fit(products / squares, products * products / (squares * all));
  }
}
