package dev.agentruntime.core.metrics;

import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** What one distribution is recorded with. Many threads record; reading never holds them up. */
public final class Recording {

  /*
   * An HdrHistogram of two digits holds a value right to 0.4 % in little memory. What was recorded
   * since the last look is added both to all there ever was, which Prometheus reads, and to what
   * the history has not taken yet.
   */

  private static final int DIGITS = 2;

  private final double unit;
  private final Recorder recorder = new Recorder(DIGITS);
  private final Histogram ever = new Histogram(DIGITS);
  private final Histogram untaken = new Histogram(DIGITS);
  private @Nullable Histogram latest;
  private double sum;
  private double untakenSum;

  /**
   * Makes an empty one.
   *
   * @param unit what 1 stands for in the metric's unit: 1e-9 where nanoseconds are recorded
   */
  Recording(double unit) {
    this.unit = unit;
  }

  /**
   * Records one value.
   *
   * @param value nanoseconds for a latency; below 0, which a clock may say, counts as 0
   */
  public void record(long value) {
    recorder.recordValue(Math.max(0, value));
  }

  /** Returns all that was ever recorded. */
  synchronized Distribution ever() {
    collect();
    return distribution(ever, sum);
  }

  /** Returns what was recorded since this was last called. */
  synchronized Distribution take() {
    collect();
    if (untaken.getTotalCount() == 0) {
      return Distribution.EMPTY;
    }
    Distribution taken = distribution(untaken, untakenSum);
    untaken.reset();
    untakenSum = 0;
    return taken;
  }

  private void collect() {
    Histogram recorded = recorder.getIntervalHistogram(latest);
    latest = recorded;
    if (recorded.getTotalCount() > 0) {
      double more = 0;
      for (HistogramIterationValue value : recorded.recordedValues()) {
        more += unit * middle(recorded, value) * value.getCountAtValueIteratedTo();
      }
      sum += more;
      untakenSum += more;
      ever.add(recorded);
      untaken.add(recorded);
    }
  }

  private Distribution distribution(Histogram histogram, double total) {
    TreeMap<Integer, Long> buckets = new TreeMap<>();
    long zeros = 0;
    for (HistogramIterationValue value : histogram.recordedValues()) {
      double middle = middle(histogram, value);
      if (middle == 0) {
        zeros += value.getCountAtValueIteratedTo();
      } else {
        buckets.merge(
            Distribution.index(middle * unit), value.getCountAtValueIteratedTo(), Long::sum);
      }
    }
    return Distribution.of(zeros, buckets, total, histogram.getMaxValue() * unit);
  }

  private static double middle(Histogram histogram, HistogramIterationValue value) {
    long highest = value.getValueIteratedTo();
    return (histogram.lowestEquivalentValue(highest) + histogram.highestEquivalentValue(highest))
        / 2.0;
  }
}
