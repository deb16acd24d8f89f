package dev.agentruntime.perf.aws;

import dev.agentruntime.perf.deployed.Window;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * How finely CloudWatch keeps values of an age, by its documentation of {@code GetMetricData}.
 *
 * @param age up to which it holds
 * @param period of which a window is a multiple
 */
record Retention(Duration age, Duration period) {
  private static final Retention[] ALL = {
    new Retention(Duration.ofDays(15), Duration.ofSeconds(60)),
    new Retention(Duration.ofDays(63), Duration.ofSeconds(300)),
    new Retention(Duration.ofDays(455), Duration.ofSeconds(3600))
  };

  /**
   * Checks that CloudWatch has windows as fine as these.
   *
   * @throws IOException where it has not; the message says what it has
   */
  static void check(Window window, Instant now) throws IOException {
    Retention held = of(window.from(), now);
    if (window.period().toSeconds() % held.period.toSeconds() != 0) {
      throw new IOException(
          "period: %d s (expected: a multiple of %d s, for values from %s on)"
              .formatted(window.period().toSeconds(), held.period.toSeconds(), window.from()));
    }
  }

  private static Retention of(Instant from, Instant now) throws IOException {
    for (Retention retention : ALL) {
      if (!from.isBefore(now.minus(retention.age))) {
        return retention;
      }
    }
    Duration longest = ALL[ALL.length - 1].age;
    throw new IOException(
        "from %s (expected: %s or later; CloudWatch keeps %d days)"
            .formatted(from, now.minus(longest), longest.toDays()));
  }
}
