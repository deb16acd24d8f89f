package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.statistics.Interval;

/**
 * How a metric of one phase differs, before it is known how many others are judged with it. Times
 * are logarithms, so that differences are ratios.
 *
 * @param metric as {@code p95}
 * @param base logarithm of its value in milliseconds
 * @param difference NEW less BASE
 * @param interval of the difference
 * @param welch the probability by the means
 * @param rank the probability by the ranks
 * @param variance of the difference between one run of each side
 */
record Difference(
    String phase,
    String metric,
    double base,
    double difference,
    Interval interval,
    double welch,
    Rank rank,
    double variance) {

  /**
   * What a test by ranks says.
   *
   * @param test its name
   * @param p its probability
   * @param leastP the least that {@code p} could have been with so many values
   */
  record Rank(String test, double p, double leastP) {
    /** No test by ranks can be made. */
    static final Rank NONE = new Rank("", 1, 1);
  }

  /* Where so few runs cannot convince a test by ranks, whatever they are, it has no say. */
  private boolean rankCounts(double significance) {
    return rank.leastP <= significance;
  }

  double p(double significance) {
    return rankCounts(significance) ? Math.max(welch, rank.p) : welch;
  }

  String tests(double significance) {
    return rankCounts(significance) ? "t and " + rank.test : "t";
  }
}
