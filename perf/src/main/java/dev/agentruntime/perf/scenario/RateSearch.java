package dev.agentruntime.perf.scenario;

/** A search by bisection for the highest rate that is good, where all above it are bad. */
final class RateSearch {
  private static final double LEAST = 1;

  private final double to;
  private final double within;
  private double next;
  private double good;
  private double bad = Double.POSITIVE_INFINITY;

  /**
   * @param from the first rate that is tried
   * @param to the last
   * @param within how near good and bad must come, as a ratio
   */
  RateSearch(double from, double to, double within) {
    this.next = from;
    this.to = to;
    this.within = within;
  }

  /** Returns the rate to be tried. */
  double next() {
    return next;
  }

  /** Takes down whether {@link #next} was good. */
  void tried(boolean isGood) {
    if (isGood) {
      good = next;
    } else {
      bad = next;
    }
    if (Double.isInfinite(bad)) {
      next = Math.min(2 * good, to);
    } else {
      next = (good + bad) / 2;
    }
  }

  /** Returns whether nothing is left to be tried. */
  boolean done() {
    return good >= to || bad <= LEAST || (good > 0 && bad / good <= 1 + within);
  }

  /** Returns the highest good rate; 0 where there is none. */
  double good() {
    return good;
  }

  /** Returns the lowest bad rate; infinite where there is none. */
  double bad() {
    return bad;
  }
}
