package dev.agentruntime.perf.statistics;

import java.util.Optional;

/**
 * A place at which a series falls into two unlike parts.
 *
 * @param at position of the first value of the second part
 * @param divergence of the parts: Q̂ of Matteson and James 2014, equation 5, with an exponent of 1
 */
record EnergySplit(int at, double divergence) {

  /**
   * Returns the best split of the values from {@code from} to {@code to}; the second part may end
   * before {@code to}, so that a stretch between two like ones is found as well.
   *
   * @param fewest values that a part has
   */
  static Optional<EnergySplit> best(double[] values, int from, int to, int fewest) {
    int n = to - from;
    if (n < 2 * fewest) {
      return Optional.empty();
    }
    double[][] sums = distanceSums(values, from, n);
    int at = -1;
    double best = Double.NEGATIVE_INFINITY;
    for (int split = fewest; split <= n - fewest; split++) {
      double left = sums[split][split] / 2;
      for (int end = split + fewest; end <= n; end++) {
        double between = sums[split][end] - sums[split][split];
        double right = sums[end][end] / 2 - left - between;
        double divergence = divergence(split, end - split, between, left, right);
        if (divergence > best) {
          best = divergence;
          at = split;
        }
      }
    }
    return Optional.of(new EnergySplit(from + at, best));
  }

  /* Element i, j is the sum of the distances of the first i values to the first j. */
  private static double[][] distanceSums(double[] values, int from, int n) {
    double[][] sums = new double[n + 1][n + 1];
    for (int i = 0; i < n; i++) {
      double row = 0;
      for (int j = 0; j < n; j++) {
        row += Math.abs(values[from + i] - values[from + j]);
        sums[i + 1][j + 1] = sums[i][j + 1] + row;
      }
    }
    return sums;
  }

  /* Each sum is over pairs of values. */
  private static double divergence(double n, double m, double between, double left, double right) {
    double energy = 2 * between / (n * m) - 2 * left / (n * (n - 1)) - 2 * right / (m * (m - 1));
    return n * m / (n + m) * energy;
  }
}
