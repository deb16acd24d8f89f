package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.statistics.Interval;

/**
 * What a verdict rests on.
 *
 * @param baseMs the quantile in BASE; of several runs, the geometric mean
 * @param newMs the quantile in NEW
 * @param ratio of NEW to BASE
 * @param interval of the ratio, for itself
 * @param p of the tests, corrected for how many are made
 * @param test which tests, as {@code Welch and Mann-Whitney}
 */
record Figures(
    double baseMs, double newMs, double ratio, Interval interval, double p, String test) {

  /** Returns the change as a share of BASE: 0.1 where it is ten per cent more. */
  double change() {
    return ratio - 1;
  }
}
