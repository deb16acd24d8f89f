package dev.agentruntime.perf.statistics;

import java.util.function.DoubleUnaryOperator;

/** An interval that holds both of its ends. */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "interval: %s to %s (expected: from low to high)".formatted(low, high));
    }
  }

  /** Returns the smallest interval that holds this one and {@code other}. */
  public Interval hull(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high));
  }

  public boolean holds(double value) {
    return low <= value && value <= high;
  }

  /** Returns whether all of it lies between {@code from} and {@code to}. */
  public boolean within(double from, double to) {
    return from <= low && high <= to;
  }

  /** Returns the interval between the images of its ends under a function that rises. */
  public Interval map(DoubleUnaryOperator rising) {
    return new Interval(rising.applyAsDouble(low), rising.applyAsDouble(high));
  }
}
