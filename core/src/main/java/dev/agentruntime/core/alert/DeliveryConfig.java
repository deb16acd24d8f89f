package dev.agentruntime.core.alert;

import java.time.Duration;

/**
 * What bounds the delivery to each sink.
 *
 * @param capacity how many notifications wait at most, at least 1
 * @param firstPause how long to wait after the first failure in a row, more than zero; each further
 *     one doubles it
 * @param longestPause at least {@code firstPause}
 * @param giveUpAfter for how long one notification is tried, more than zero
 * @param drain how long closing waits for what is being delivered
 */
public record DeliveryConfig(
    int capacity,
    Duration firstPause,
    Duration longestPause,
    Duration giveUpAfter,
    Duration drain) {
  private static final DeliveryConfig DEFAULTS =
      new DeliveryConfig(
          1000,
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          Duration.ofHours(24),
          Duration.ofSeconds(5));

  public DeliveryConfig {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity: " + capacity + " (expected: > 0)");
    }
    positive("first pause", firstPause);
    if (longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "longest pause: %s (expected: at least %s)".formatted(longestPause, firstPause));
    }
    positive("give up after", giveUpAfter);
    if (drain.isNegative()) {
      throw new IllegalArgumentException("drain: " + drain + " (expected: >= 0)");
    }
  }

  public static DeliveryConfig defaults() {
    return DEFAULTS;
  }

  /**
   * Returns how long to wait after the {@code failures}th failure in a row.
   *
   * @param random from 0 to 1; the pause is between a half and the whole of what doubling gives
   */
  Duration pause(int failures, double random) {
    int doublings = Math.min(failures - 1, 30);
    Duration doubled = firstPause.multipliedBy(1L << doublings);
    Duration bounded = doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
    return Duration.ofNanos((long) (bounded.toNanos() * (0.5 + random / 2)));
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException("%s: %s (expected: > 0)".formatted(name, value));
    }
  }
}
