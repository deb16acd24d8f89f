package dev.agentruntime.core.alert;

import dev.agentruntime.core.Ascii;

/** The id of one silence: 1 to 64 letters, digits or '-'. */
public record SilenceId(String value) {
  private static final int MAX_LENGTH = 64;

  public SilenceId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException(
          "silence id: %s (expected: 1 to %d letters, digits or '-')".formatted(value, MAX_LENGTH));
    }
  }

  /** Returns whether {@code text} may be the id of a silence. */
  public static boolean isWellFormed(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && Ascii.all(text, 0, c -> Ascii.isLetter(c) || Ascii.isDigit(c) || c == '-');
  }

  @Override
  public String toString() {
    return value;
  }
}
