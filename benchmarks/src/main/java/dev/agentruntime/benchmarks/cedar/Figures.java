package dev.agentruntime.benchmarks.cedar;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * What a stretch of decisions took, in nanoseconds.
 *
 * @param mean of decisions timed together, so that the clock counts for nothing
 */
record Figures(double p50, double p99, double mean) {

  /** Returns of each figure its median in {@code rounds}. */
  static Figures medians(Collection<Figures> rounds) {
    return new Figures(
        median(rounds, Figures::p50), median(rounds, Figures::p99), median(rounds, Figures::mean));
  }

  static <T> double median(Collection<T> rounds, ToDoubleFunction<T> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * Returns the smallest value that {@code share} of the first {@code count} values do not exceed.
   *
   * @param values are sorted by this
   */
  static double percentile(long[] values, int count, double share) {
    Arrays.sort(values, 0, count);
    return values[Math.max(0, (int) Math.ceil(share * count) - 1)];
  }
}
