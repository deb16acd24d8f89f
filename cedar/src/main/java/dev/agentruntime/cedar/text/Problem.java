package dev.agentruntime.cedar.text;

import java.util.Comparator;
import java.util.Objects;

/**
 * What is wrong with a text, and where.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param message what came, and what was expected
 */
public record Problem(int line, int column, String message) {
  static final Comparator<Problem> BY_PLACE =
      Comparator.comparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::message);

  public Problem {
    Objects.requireNonNull(message, "message");
  }

  @Override
  public String toString() {
    return line + ":" + column + ": " + message;
  }
}
