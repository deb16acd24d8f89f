package dev.agentruntime.perf.statistics;

import java.util.function.IntToDoubleFunction;

/**
 * How many runs it takes to find a change of a given size, four times out of five: the usual
 * formula of the t test, (J. Cohen, "Statistical Power Analysis for the Behavioral Sciences", 1988,
 * chapter 2), with a rank test that must be able to agree.
 */
public final class RunsNeeded {
  /** What stands for "more than can be had". */
  public static final int MOST = 1000;

  private static final double POWER = 0.8;
  private static final int FEWEST = 2;

  private RunsNeeded() {}

  /**
   * Returns the number of runs, of each side, up to {@link #MOST}.
   *
   * @param variance of the difference between one run of each side
   * @param change to be found, in the unit of the difference; above 0
   * @param significance as 0.05
   * @param degreesARun degrees of freedom that each run after the first adds: 2 where the sides'
   *     runs are independent, 1 where they are pairs
   * @param leastP of the rank test with so many runs of each side
   */
  public static int of(
      double variance,
      double change,
      double significance,
      double degreesARun,
      IntToDoubleFunction leastP) {
    int low = FEWEST;
    int high = MOST;
    while (low < high) {
      int runs = (low + high) / 2;
      double degrees = degreesARun * (runs - 1);
      double factor =
          StudentT.quantile(1 - significance / 2, degrees) + StudentT.quantile(POWER, degrees);
      boolean enough =
          variance * factor * factor / (change * change) <= runs
              && leastP.applyAsDouble(runs) <= significance;
      if (enough) {
        high = runs;
      } else {
        low = runs + 1;
      }
    }
    return low;
  }
}
