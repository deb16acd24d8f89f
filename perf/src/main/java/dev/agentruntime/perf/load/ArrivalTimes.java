package dev.agentruntime.perf.load;

import dev.agentruntime.perf.load.Shape.Arrivals;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * The times at which requests of an open model should start. A Poisson process whose rate changes
 * is had from one of rate 1 by the inverse of the integral of the rate (Çinlar, Introduction to
 * Stochastic Processes, 1975).
 */
final class ArrivalTimes {
  private final Shape.Open shape;
  private final RandomGenerator random;
  private final double seconds;
  private double expected;

  ArrivalTimes(Shape.Open shape, RandomGenerator random) {
    this.shape = shape;
    this.random = random;
    this.seconds = shape.duration().toNanos() / 1e9;
    this.expected = shape.arrivals() == Arrivals.POISSON ? random.nextExponential() : 0;
  }

  /** Returns the next time, in nanoseconds from the start of the phase; none after its end. */
  OptionalLong next() {
    double at = time(expected);
    expected += shape.arrivals() == Arrivals.POISSON ? random.nextExponential() : 1;
    return at < seconds ? OptionalLong.of(Math.round(at * 1e9)) : OptionalLong.empty();
  }

  /* The time by which as many requests are expected: of rate·t + slope·t²/2, the inverse. */
  private double time(double count) {
    if (count == 0) {
      return 0;
    }
    double slope = (shape.rateEnd() - shape.rate()) / seconds;
    if (slope == 0) {
      return count / shape.rate();
    }
    double root = shape.rate() * shape.rate() + 2 * slope * count;
    if (root < 0) {
      return Double.POSITIVE_INFINITY;
    }
    // Without the difference of two that are nearly alike.
    return 2 * count / (shape.rate() + Math.sqrt(root));
  }
}
