package dev.agentruntime.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A time in which nobody is told of some alerts.
 *
 * @param alert of which ones
 * @param until its end, which it does not include
 * @param by the principal who wanted it
 * @param comment why; may be empty, at most {@link #MAX_COMMENT} characters
 */
public record Silence(SilenceId id, Glob alert, Instant until, String by, String comment) {
  /** The longest silence. */
  public static final Duration MAX_DURATION = Duration.ofDays(30);

  /** The longest comment, in characters. */
  public static final int MAX_COMMENT = 500;

  public Silence {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(alert, "alert");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(by, "by");
    if (comment.length() > MAX_COMMENT) {
      throw new IllegalArgumentException(
          "comment: %d characters (expected: at most %d)".formatted(comment.length(), MAX_COMMENT));
    }
  }

  Silence moved(Duration by) {
    return new Silence(id, alert, until.plus(by), this.by, comment);
  }
}
