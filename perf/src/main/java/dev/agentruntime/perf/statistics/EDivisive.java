package dev.agentruntime.perf.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Finds where the distribution of a series changes, by hierarchical divisive estimation: Matteson
 * and James, "A Nonparametric Approach for Multiple Change Point Analysis of Multivariate Data",
 * Journal of the American Statistical Association 109 (2014), with an exponent of 1. For its use on
 * performance see Daly, Brown, Ingo, O'Leary and Bradford, "The Use of Change Point Detection to
 * Identify Software Performance Regressions in a Continuous Integration System", ICPE 2020.
 *
 * <p>A split counts where few permutations of the series, each within the segments found so far,
 * let a better one be found. The permutations end early where the answer is clear: Besag and
 * Clifford, "Sequential Monte Carlo p-values", Biometrika 78 (1991).
 */
public final class EDivisive {
  private static final int PERMUTATIONS = 999;

  private final RandomGenerator random;
  private final int fewest;
  private final double significance;

  /**
   * @param fewest values that a segment has
   * @param significance of a split, as 0.01
   */
  public EDivisive(RandomGenerator random, int fewest, double significance) {
    this.random = random;
    this.fewest = fewest;
    this.significance = significance;
  }

  /** Returns the positions of the first values of all segments but the first, in rising order. */
  public List<Integer> changePoints(double[] values) {
    List<Integer> found = new ArrayList<>();
    while (true) {
      Optional<EnergySplit> best = best(values, found);
      if (best.isEmpty() || !significant(values, found, best.get().divergence())) {
        return found;
      }
      found.add(best.get().at());
      Collections.sort(found);
    }
  }

  private Optional<EnergySplit> best(double[] values, List<Integer> found) {
    Optional<EnergySplit> best = Optional.empty();
    for (int i = 0; i <= found.size(); i++) {
      int from = begin(found, i);
      Optional<EnergySplit> split = EnergySplit.best(values, from, end(values, found, i), fewest);
      if (split.isPresent()
          && (best.isEmpty() || split.get().divergence() > best.get().divergence())) {
        best = split;
      }
    }
    return best;
  }

  private boolean significant(double[] values, List<Integer> found, double divergence) {
    int allowed = (int) Math.floor(significance * (PERMUTATIONS + 1)) - 1;
    int better = 0;
    double[] permuted = values.clone();
    for (int i = 0; i < PERMUTATIONS && better <= allowed; i++) {
      for (int segment = 0; segment <= found.size(); segment++) {
        shuffle(permuted, begin(found, segment), end(values, found, segment));
      }
      boolean reached =
          best(permuted, found).filter(split -> split.divergence() >= divergence).isPresent();
      better += reached ? 1 : 0;
    }
    return better <= allowed;
  }

  private void shuffle(double[] values, int from, int to) {
    for (int i = to - 1; i > from; i--) {
      int other = from + random.nextInt(i - from + 1);
      double kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }

  private static int begin(List<Integer> found, int segment) {
    return segment == 0 ? 0 : found.get(segment - 1);
  }

  private static int end(double[] values, List<Integer> found, int segment) {
    return segment == found.size() ? values.length : found.get(segment);
  }
}
