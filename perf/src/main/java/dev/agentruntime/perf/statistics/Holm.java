package dev.agentruntime.perf.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The correction for judging several things at once: S. Holm, "A Simple Sequentially Rejective
 * Multiple Test Procedure", Scandinavian Journal of Statistics 6 (1979).
 */
public final class Holm {
  private Holm() {}

  /**
   * Returns the probabilities so raised that the chance of any of them being below a bound, where
   * nothing differs, is at most the bound; in the order of {@code ps}.
   */
  public static double[] adjusted(double... ps) {
    int[] order =
        IntStream.range(0, ps.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> ps[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[ps.length];
    double least = 0;
    for (int i = 0; i < order.length; i++) {
      least = Math.max(least, Math.min(1, ps[order[i]] * (ps.length - i)));
      adjusted[order[i]] = least;
    }
    return adjusted;
  }
}
