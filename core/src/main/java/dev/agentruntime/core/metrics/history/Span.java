package dev.agentruntime.core.metrics.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How far back one looks, and in what steps. */
public enum Span {
  HOUR(Duration.ofHours(1), Duration.ofSeconds(15), Resolution.FINE),
  DAY(Duration.ofDays(1), Duration.ofMinutes(5), Resolution.MINUTE),
  MONTH(Duration.ofDays(30), Duration.ofHours(3), Resolution.HOUR);

  private final Duration length;
  private final Duration step;
  private final Resolution resolution;

  Span(Duration length, Duration step, Resolution resolution) {
    this.length = length;
    this.step = step;
    this.resolution = resolution;
  }

  /** Returns the span as it is written. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Duration length() {
    return length;
  }

  public Duration step() {
    return step;
  }

  /** Returns what the steps are made of. */
  Resolution resolution() {
    return resolution;
  }

  /** Returns the end of the step that {@code now} is in. */
  Instant end(Instant now) {
    return Resolution.floor(now, step).plus(step);
  }
}
