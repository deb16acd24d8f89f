package dev.agentruntime.core.alert;

import dev.agentruntime.core.Ascii;
import dev.agentruntime.core.Words;
import java.util.Objects;

/**
 * Something that holds now and that somebody should know of.
 *
 * @param id names it for as long as it holds, and whenever it holds again: 1 to 128 letters,
 *     digits, '-', '_', '.', ':' or '/'
 * @param summary one line
 * @param description what it means and what to do; may be empty
 * @param value what was measured, finite
 * @param threshold what it was measured against, finite
 */
public record Condition(
    String id,
    Severity severity,
    String summary,
    String description,
    double value,
    double threshold) {
  static final int MAX_ID = 128;

  public Condition {
    if (id.isEmpty() || id.length() > MAX_ID || !Ascii.all(id, 0, Condition::isOfAnId)) {
      throw new IllegalArgumentException(
          "alert id: \"%s\" (expected: 1 to %d letters, digits, '-', '_', '.', ':' or '/')"
              .formatted(Words.shown(id), MAX_ID));
    }
    Objects.requireNonNull(severity, "severity");
    if (summary.isBlank() || summary.indexOf('\n') >= 0) {
      throw new IllegalArgumentException(
          "summary of %s: \"%s\" (expected: one line)".formatted(id, Words.shown(summary)));
    }
    Objects.requireNonNull(description, "description");
    finite(id, "value", value);
    finite(id, "threshold", threshold);
  }

  static boolean isOfAnId(int c) {
    return Ascii.isLetter(c) || Ascii.isDigit(c) || "-_.:/".indexOf(c) >= 0;
  }

  private static void finite(String id, String name, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "%s of %s: %s (expected: a finite number)".formatted(name, id, number));
    }
  }
}
