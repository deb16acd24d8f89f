package dev.agentruntime.core.metrics;

import java.util.Objects;

/** What a series says of one span of time. */
public sealed interface Point {

  /** Returns what both say together, of spans that follow each other. */
  Point then(Point later);

  /** How much a counter grew. */
  record Growth(double amount) implements Point {
    public Growth {
      if (!(amount >= 0)) {
        throw new IllegalArgumentException("growth: " + amount + " (expected: >= 0)");
      }
    }

    @Override
    public Point then(Point later) {
      return later instanceof Growth(double more) ? new Growth(amount + more) : later;
    }
  }

  /**
   * What a gauge read.
   *
   * @param sum of all readings
   * @param readings how many, at least 1
   * @param max the highest
   */
  record Level(double sum, long readings, double max) implements Point {
    public Level {
      if (readings < 1) {
        throw new IllegalArgumentException("readings: " + readings + " (expected: > 0)");
      }
    }

    /** Returns one reading. */
    public static Level of(double value) {
      return new Level(value, 1, value);
    }

    public double mean() {
      return sum / readings;
    }

    @Override
    public Point then(Point later) {
      return later instanceof Level(double more, long times, double high)
          ? new Level(sum + more, readings + times, Math.max(max, high))
          : later;
    }
  }

  /** What was recorded. */
  record Spread(Distribution distribution) implements Point {
    public Spread {
      Objects.requireNonNull(distribution, "distribution");
    }

    @Override
    public Point then(Point later) {
      return later instanceof Spread(Distribution more)
          ? new Spread(distribution.plus(more))
          : later;
    }
  }
}
