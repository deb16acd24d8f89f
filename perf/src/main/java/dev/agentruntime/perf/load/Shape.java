package dev.agentruntime.perf.load;

import java.time.Duration;

/** How requests come during a phase. */
public sealed interface Shape {

  /** The distances of requests in an open model. */
  enum Arrivals {
    /** All alike. */
    CONSTANT,
    /** As from many who do not know of each other: exponentially distributed. */
    POISSON
  }

  /**
   * Requests that come by themselves, whether or not others were answered.
   *
   * @param rate requests a second at the start
   * @param rateEnd at the end; between them the rate changes in a straight line
   * @param duration of the phase
   */
  record Open(double rate, double rateEnd, Arrivals arrivals, Duration duration) implements Shape {
    public Open {
      if (!(rate >= 0) || !(rateEnd >= 0) || !(rate + rateEnd > 0)) {
        throw new IllegalArgumentException(
            "rate: %s to %s (expected: requests a second, > 0)".formatted(rate, rateEnd));
      }
      positive("duration", duration);
    }
  }

  /**
   * Users who send, wait for the answer, think, and send again. They end when both bounds are
   * reached.
   *
   * @param users at the same time
   * @param rate requests a second that each user sends at the most; 0 for as fast as it goes. A
   *     user who was kept waiting catches up.
   * @param think after an answer
   * @param requests that all send together, at least
   * @param duration that they go on for, at least
   */
  record Closed(int users, double rate, Duration think, long requests, Duration duration)
      implements Shape {
    public Closed {
      if (users < 1) {
        throw new IllegalArgumentException("users: %d (expected: > 0)".formatted(users));
      }
      if (!(rate >= 0) || think.isNegative() || requests < 0 || duration.isNegative()) {
        throw new IllegalArgumentException(
            "rate: %s, think: %s, requests: %d, duration: %s (expected: none below 0)"
                .formatted(rate, think, requests, duration));
      }
      if (requests == 0 && duration.isZero()) {
        throw new IllegalArgumentException("requests: 0 and no duration (expected: one of them)");
      }
    }
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException("%s: %s (expected: > 0)".formatted(name, value));
    }
  }
}
