package dev.agentruntime.perf.capacity;

/**
 * The queue before the cores of a task: Poisson arrivals, any service time, k servers.
 *
 * <p>The mean wait is Allen and Cunneen's approximation for G/G/k, (Ca² + Cs²) / 2 times that of
 * M/M/k; above the share that does not wait at all, waits are taken as exponential. Sources: A. O.
 * Allen, "Probability, Statistics, and Queueing Theory", 2nd edition, Academic Press 1990, section
 * 5.3; A. K. Erlang 1917 for the probability of waiting.
 *
 * @param servers k, ≥ 1
 * @param load how many servers are busy on average
 * @param serviceS the mean time of service in seconds
 * @param variation Cs²: variance of the service time over the square of its mean
 */
record Queue(int servers, double load, double serviceS, double variation) {

  /** Returns the probability that a request waits at all, by Erlang's C formula. */
  double waits() {
    if (load >= servers) {
      return 1;
    }
    double term = 1;
    double sum = 1;
    for (int i = 1; i < servers; i++) {
      term *= load / i;
      sum += term;
    }
    double last = term * load / (servers - load);
    return last / (sum + last);
  }

  /** Returns the mean wait in seconds; infinite where more comes than is served. */
  double meanWaitS() {
    return load >= servers
        ? Double.POSITIVE_INFINITY
        : waits() * serviceS / (servers - load) * (1 + variation) / 2;
  }

  /** Returns the wait in seconds that {@code share} of the requests do not exceed. */
  double waitS(double share) {
    double waits = waits();
    if (Double.isInfinite(meanWaitS())) {
      return Double.POSITIVE_INFINITY;
    }
    return waits <= 1 - share ? 0 : meanWaitS() / waits * Math.log(waits / (1 - share));
  }
}
