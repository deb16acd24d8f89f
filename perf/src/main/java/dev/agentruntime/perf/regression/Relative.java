package dev.agentruntime.perf.regression;

/** Changes as shares of what was before. */
final class Relative {
  private Relative() {}

  /** Returns 0.1 where {@code after} is ten per cent more; infinite where nothing was before. */
  static double change(double before, double after) {
    if (before == after) {
      return 0;
    }
    return before == 0
        ? Math.copySign(Double.POSITIVE_INFINITY, after)
        : (after - before) / Math.abs(before);
  }

  /** Returns how much worse it is: {@link #change}, turned around where more is better. */
  static double worsening(Series.Better better, double before, double after) {
    return switch (better) {
      case LOWER -> change(before, after);
      case HIGHER -> -change(before, after);
    };
  }
}
