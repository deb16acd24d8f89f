package dev.agentruntime.perf.capacity;

import dev.agentruntime.perf.print.Figures;
import java.util.Arrays;

/**
 * A figure and the interval that holds it with 95 %.
 *
 * @param low equal to {@code value} where nothing is known of how sure it is
 * @param high as {@code low}
 */
public record Estimate(double value, double low, double high) {

  /** Returns a figure of which nothing is known of how sure it is. */
  public static Estimate exactly(double value) {
    return new Estimate(value, value, value);
  }

  /** Returns the figure with the middle 95 % of what resampling made of it. */
  static Estimate of(double value, double[] resampled) {
    double[] sorted = resampled.clone();
    Arrays.sort(sorted);
    return new Estimate(
        value, Math.min(value, at(sorted, 0.025)), Math.max(value, at(sorted, 0.975)));
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  /** Returns the figure, times {@code factor}. */
  public Estimate times(double factor) {
    return new Estimate(value * factor, low * factor, high * factor);
  }

  @Override
  public String toString() {
    return low == high
        ? Figures.number(value)
        : "%s (%s to %s)"
            .formatted(Figures.number(value), Figures.number(low), Figures.number(high));
  }
}
