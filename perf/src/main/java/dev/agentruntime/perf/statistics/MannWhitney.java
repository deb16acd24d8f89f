package dev.agentruntime.perf.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The two-sided test of whether values of one kind tend to be greater than those of another: Mann
 * and Whitney, "On a Test of Whether one of Two Random Variables is Stochastically Larger than the
 * Other", The Annals of Mathematical Statistics 18 (1947).
 *
 * <p>Up to 40 values the probability is exact, given the ties; beyond, it is the normal
 * approximation with the corrections for ties and for continuity (E. L. Lehmann, "Nonparametrics",
 * 1975, chapter 1).
 */
public final class MannWhitney {
  private static final int EXACT_UP_TO = 40;

  private MannWhitney() {}

  /** Returns the probability of samples that differ at least as much, where the kinds do not. */
  public static double twoSidedP(double[] first, double[] second) {
    double[] all = DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    int[] ranks = RankSums.doubled(all);
    int sum = Arrays.stream(ranks, 0, first.length).sum();
    return all.length <= EXACT_UP_TO
        ? exact(ranks, first.length, sum)
        : approximate(all, first.length, second.length, sum / 2.0);
  }

  /** Returns the least that the probability can be, with so many values without ties. */
  public static double leastP(int first, int second) {
    double choices = 1;
    for (int i = 1; i <= first; i++) {
      choices = choices * (second + i) / i;
    }
    return Math.min(1, 2 / choices);
  }

  /* Counts the choices of so many ranks by their sum. */
  private static double exact(int[] ranks, int chosen, int sum) {
    int most = Arrays.stream(ranks).sum();
    double[][] ways = new double[chosen + 1][most + 1];
    ways[0][0] = 1;
    for (int rank : ranks) {
      for (int n = chosen; n >= 1; n--) {
        for (int s = most; s >= rank; s--) {
          ways[n][s] += ways[n - 1][s - rank];
        }
      }
    }
    double all = Arrays.stream(ways[chosen]).sum();
    double upTo = Arrays.stream(ways[chosen], 0, sum + 1).sum();
    double from = Arrays.stream(ways[chosen], sum, most + 1).sum();
    return Math.min(1, 2 * Math.min(upTo, from) / all);
  }

  private static double approximate(double[] all, double n, double m, double rankSum) {
    double u = rankSum - n * (n + 1) / 2;
    double size = n + m;
    double variance = n * m / 12 * (size + 1 - RankSums.ties(all) / (size * (size - 1)));
    if (variance <= 0) {
      return 1;
    }
    double off = Math.max(0, Math.abs(u - n * m / 2) - 0.5);
    return Math.min(1, 2 * Normal.cdf(-off / Math.sqrt(variance)));
  }
}
