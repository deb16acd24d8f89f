package dev.agentruntime.perf.statistics;

import java.util.Arrays;

/** Ranks of values, doubled, so that the ranks of ties are whole numbers too. */
final class RankSums {
  private RankSums() {}

  /** Returns twice the rank of each value; values that are equal share the mean of their ranks. */
  static int[] doubled(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Arrays.stream(values)
        .mapToInt(value -> first(sorted, value) + last(sorted, value))
        .toArray();
  }

  /** Returns the sum of t³ − t over the groups of t equal values. */
  static double ties(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (int from = 0; from < sorted.length; ) {
      double t = last(sorted, sorted[from]) - from;
      sum += t * t * t - t;
      from += (int) t;
    }
    return sum;
  }

  private static int first(double[] sorted, double value) {
    int rank = 1;
    while (sorted[rank - 1] != value) {
      rank++;
    }
    return rank;
  }

  private static int last(double[] sorted, double value) {
    int rank = sorted.length;
    while (sorted[rank - 1] != value) {
      rank--;
    }
    return rank;
  }
}
