package dev.agentruntime.perf.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** The histograms of a row of seconds, made so that those of any choice of them add up quickly. */
final class Slices {
  private final long[] values;
  private final Slice[] slices;

  private Slices(long[] values, Slice[] slices) {
    this.values = values;
    this.slices = slices;
  }

  /* Which of the values one histogram holds, and how often. */
  private static final class Slice {
    private final int[] positions;
    private final long[] counts;

    Slice(int[] positions, long[] counts) {
      this.positions = positions;
      this.counts = counts;
    }
  }

  static Slices of(List<Histogram> histograms) {
    TreeSet<Long> distinct = new TreeSet<>();
    for (Histogram each : histograms) {
      for (HistogramIterationValue value : each.recordedValues()) {
        distinct.add(value.getValueIteratedTo());
      }
    }
    long[] values = distinct.stream().mapToLong(Long::longValue).toArray();
    return new Slices(
        values,
        histograms.stream().map(histogram -> slice(histogram, values)).toArray(Slice[]::new));
  }

  int size() {
    return slices.length;
  }

  /**
   * Returns quantiles of what the chosen slices hold together; 0 where they hold nothing.
   *
   * @param chosen positions of slices, the same one as often as wanted
   * @param ps from 0 to 1, in rising order
   */
  double[] quantiles(int[] chosen, double[] ps) {
    long[] sums = new long[values.length];
    long total = 0;
    for (int each : chosen) {
      Slice slice = slices[each];
      for (int i = 0; i < slice.positions.length; i++) {
        sums[slice.positions[i]] += slice.counts[i];
        total += slice.counts[i];
      }
    }
    double[] quantiles = new double[ps.length];
    long seen = 0;
    int at = -1;
    for (int i = 0; i < ps.length && total > 0; i++) {
      long wanted = Math.max(1, (long) Math.ceil(ps[i] * total));
      while (seen < wanted) {
        at++;
        seen += sums[at];
      }
      quantiles[i] = values[at];
    }
    return quantiles;
  }

  private static Slice slice(Histogram histogram, long[] values) {
    int[] positions = new int[values.length];
    long[] counts = new long[values.length];
    int size = 0;
    for (HistogramIterationValue value : histogram.recordedValues()) {
      positions[size] = Arrays.binarySearch(values, value.getValueIteratedTo());
      counts[size] = value.getCountAddedInThisIterationStep();
      size++;
    }
    return new Slice(Arrays.copyOf(positions, size), Arrays.copyOf(counts, size));
  }
}
