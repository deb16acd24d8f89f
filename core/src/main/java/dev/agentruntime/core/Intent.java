package dev.agentruntime.core;

/** What is asked for, such as {@code call_reasoning}. */
public record Intent(String name) {
  /** The form of a name, in words for an error message. */
  public static final String EXPECTED =
      "a letter, then at most 127 letters, digits, '_', '-', '.', ':' or '/'";

  private static final int MAX_LENGTH = 128;

  public Intent {
    if (!isWellFormed(name)) {
      throw new IllegalArgumentException("intent: (expected: " + EXPECTED + ")");
    }
  }

  /** Returns whether {@code text} may name an intent. */
  public static boolean isWellFormed(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && Ascii.isLetter(text.charAt(0))
        && Ascii.all(text, 1, Intent::mayFollow);
  }

  private static boolean mayFollow(int c) {
    return Ascii.isLetter(c) || Ascii.isDigit(c) || "_-.:/".indexOf(c) >= 0;
  }

  @Override
  public String toString() {
    return name;
  }
}
