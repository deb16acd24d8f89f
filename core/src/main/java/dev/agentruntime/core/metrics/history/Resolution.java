package dev.agentruntime.core.metrics.history;

import java.time.Duration;
import java.time.Instant;

/** How finely what was measured is kept, and for how long. */
public enum Resolution {
  FINE(Duration.ofSeconds(5), Duration.ofHours(2)),
  MINUTE(Duration.ofMinutes(1), Duration.ofDays(4)),
  HOUR(Duration.ofHours(1), Duration.ofDays(35));

  private final Duration step;
  private final Duration kept;

  Resolution(Duration step, Duration kept) {
    this.step = step;
    this.kept = kept;
  }

  /** Returns how long one interval is. */
  public Duration step() {
    return step;
  }

  /** Returns how long intervals are kept. */
  public Duration kept() {
    return kept;
  }

  /** Returns the beginning of the interval that {@code at} is in. */
  public Instant floor(Instant at) {
    return floor(at, step);
  }

  static Instant floor(Instant at, Duration step) {
    return Instant.ofEpochSecond(
        at.getEpochSecond() - Math.floorMod(at.getEpochSecond(), step.toSeconds()));
  }
}
