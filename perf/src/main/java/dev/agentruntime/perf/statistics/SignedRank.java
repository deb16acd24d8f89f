package dev.agentruntime.perf.statistics;

import java.util.Arrays;

/**
 * The two-sided test of whether differences of pairs tend to one side of 0: F. Wilcoxon,
 * "Individual Comparisons by Ranking Methods", Biometrics Bulletin 1 (1945).
 *
 * <p>Differences of 0 are left out. Up to 40 pairs the probability is exact, given the ties;
 * beyond, it is the normal approximation with the corrections for ties and for continuity.
 */
public final class SignedRank {
  private static final int EXACT_UP_TO = 40;

  private SignedRank() {}

  /**
   * Returns the probability of differences at least as much to one side, where they do not tend.
   */
  public static double twoSidedP(double... differences) {
    double[] some = Arrays.stream(differences).filter(each -> each != 0).toArray();
    double[] sizes = Arrays.stream(some).map(Math::abs).toArray();
    int[] ranks = RankSums.doubled(sizes);
    int positive = 0;
    for (int i = 0; i < some.length; i++) {
      positive += some[i] > 0 ? ranks[i] : 0;
    }
    return some.length <= EXACT_UP_TO ? exact(ranks, positive) : approximate(sizes, positive / 2.0);
  }

  /** Returns the least that the probability can be, with so many pairs. */
  public static double leastP(int pairs) {
    return Math.min(1, 2 * Math.pow(0.5, pairs));
  }

  /* Counts the choices of positive differences by the sum of their ranks. */
  private static double exact(int[] ranks, int positive) {
    int most = Arrays.stream(ranks).sum();
    double[] ways = new double[most + 1];
    ways[0] = 1;
    for (int rank : ranks) {
      for (int s = most; s >= rank; s--) {
        ways[s] += ways[s - rank];
      }
    }
    double upTo = Arrays.stream(ways, 0, positive + 1).sum();
    double from = Arrays.stream(ways, positive, most + 1).sum();
    return Math.min(1, 2 * Math.min(upTo, from) / Arrays.stream(ways).sum());
  }

  private static double approximate(double[] sizes, double positive) {
    double n = sizes.length;
    double variance = n * (n + 1) * (2 * n + 1) / 24 - RankSums.ties(sizes) / 48;
    double off = Math.max(0, Math.abs(positive - n * (n + 1) / 4) - 0.5);
    return Math.min(1, 2 * Normal.cdf(-off / Math.sqrt(variance)));
  }
}
