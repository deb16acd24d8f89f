package dev.agentruntime.cli.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A figure that goes up and down around a mean, the same in every run.
 *
 * @param swing as a share of the mean
 */
record Wave(double mean, double swing, int seed) {

  /** Returns the value at each of {@code points}. */
  List<@Nullable Object> values(int points) {
    List<@Nullable Object> values = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < points; i++) {
      double slow = Math.sin((i + seed * 17) / 23.0) + 0.4 * Math.sin((i + seed * 5) / 7.0);
      double noise = random.nextDouble() - 0.5;
      values.add(rounded(Math.max(0, mean * (1 + swing * (0.6 * slow + 0.8 * noise)))));
    }
    return values;
  }

  Wave times(double factor) {
    return new Wave(mean * factor, swing, seed);
  }

  private static double rounded(double value) {
    double scale = 1e9;
    return Math.round(value * scale) / scale;
  }
}
