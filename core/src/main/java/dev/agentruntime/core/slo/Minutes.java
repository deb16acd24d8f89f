package dev.agentruntime.core.slo;

import java.time.Duration;
import java.time.Instant;

/**
 * Minutes in a row, each by its number since 1970.
 *
 * @param last included
 */
record Minutes(long first, long last) {
  private static final long SECONDS = 60;

  static long of(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SECONDS);
  }

  /**
   * Returns the minutes that began in the last {@code length}; the newest of them is still open.
   */
  static Minutes until(Instant now, Duration length) {
    return new Minutes(of(now) - length.toMinutes() + 1, of(now));
  }

  /**
   * Returns a whole period; periods are laid end to end from 1970 on.
   *
   * @param ago 1 for the newest that is over
   */
  static Minutes period(Instant now, Duration length, int ago) {
    long minutes = length.toMinutes();
    long first = (Math.floorDiv(of(now), minutes) - ago) * minutes;
    return new Minutes(first, first + minutes - 1);
  }
}
