package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.statistics.MeanEstimate;
import dev.agentruntime.perf.statistics.Sample;

/**
 * A place at which a series changes.
 *
 * @param index of the first point after it
 * @param before the mean of the segment before it
 * @param after the mean of the segment after it
 * @param p the probability of segments that differ so much by chance, by Welch's test
 */
record ChangePoint(int index, double before, double after, double p) {

  static ChangePoint between(double[] before, double[] after, int index) {
    Sample first = Sample.of(before);
    Sample second = Sample.of(after);
    double p = MeanEstimate.of(second).minus(MeanEstimate.of(first)).twoSidedP();
    return new ChangePoint(index, first.mean(), second.mean(), p);
  }

  /** Returns the change as a share of what was before: 0.1 where it is ten per cent more. */
  double change() {
    return Relative.change(before, after);
  }
}
