package dev.agentruntime.perf.deployed;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of time, cut into windows of the same length.
 *
 * @param from inclusive
 * @param to exclusive
 * @param period of each window; the span is a multiple of it
 */
public record Window(Instant from, Instant to, Duration period) {
  public Window {
    long seconds = period.toSeconds();
    if (seconds < 1 || period.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "period: %s (expected: whole seconds, at least one)".formatted(period));
    }
    if (!from.isBefore(to) || Duration.between(from, to).toSeconds() % seconds != 0) {
      throw new IllegalArgumentException(
          "%s to %s (expected: a multiple of %d s)".formatted(from, to, seconds));
    }
  }

  /**
   * Returns the whole windows up to {@code now}, at least {@code span} of them together. The window
   * that {@code now} is in is not among them: a part of a window has a smaller sum and another
   * quantile than a whole one.
   */
  public static Window last(Duration span, Duration period, Instant now) {
    long seconds = period.toSeconds();
    long end = Math.floorDiv(now.getEpochSecond(), seconds) * seconds;
    long windows = Math.ceilDiv(span.toSeconds(), seconds);
    return new Window(
        Instant.ofEpochSecond(end - windows * seconds), Instant.ofEpochSecond(end), period);
  }

  /** Returns how many windows there are. */
  public long count() {
    return Duration.between(from, to).dividedBy(period);
  }
}
