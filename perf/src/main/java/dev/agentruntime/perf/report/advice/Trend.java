package dev.agentruntime.perf.report.advice;

import java.util.Arrays;
import java.util.Optional;

/**
 * A rise that chance does not explain.
 *
 * @param line through the points
 * @param from where they begin
 * @param to where they end
 * @param z of the test for a trend
 */
record Trend(TheilSen line, double from, double to, double z) {
  private static final int ENOUGH = 10;
  private static final int MOST = 400;

  /** Returns the rise of {@code y} over {@code x}, which ascends; nothing where there is none. */
  static Optional<Trend> rising(double[] x, double[] y) {
    if (x.length < ENOUGH) {
      return Optional.empty();
    }
    double[] thinX = thinned(x);
    double[] thinY = thinned(y);
    MannKendall test = MannKendall.of(thinY);
    if (!test.rises()) {
      return Optional.empty();
    }
    return Optional.of(new Trend(TheilSen.of(thinX, thinY), x[0], x[x.length - 1], test.z()));
  }

  /** Returns the line's value where it begins. */
  double start() {
    return line.at(from);
  }

  /** Returns the line's value where it ends. */
  double end() {
    return line.at(to);
  }

  // The work grows with the square of the points, and means of a few say as much.
  private static double[] thinned(double[] values) {
    int step = (values.length + MOST - 1) / MOST;
    double[] means = new double[(values.length + step - 1) / step];
    for (int i = 0; i < means.length; i++) {
      int end = Math.min(values.length, (i + 1) * step);
      means[i] = Arrays.stream(values, i * step, end).average().orElse(0);
    }
    return means;
  }
}
