package dev.agentruntime.core;

/** The caller's own id for what it is doing: 1 to 128 visible ASCII characters. */
public record CorrelationId(String value) {
  private static final int MAX_LENGTH = 128;

  public CorrelationId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException(
          "correlation id: (expected: 1 to " + MAX_LENGTH + " visible ASCII characters)");
    }
  }

  /** Returns whether {@code text} may serve as a correlation id. */
  public static boolean isWellFormed(String text) {
    return !text.isEmpty() && text.length() <= MAX_LENGTH && Ascii.all(text, 0, Ascii::isVisible);
  }

  @Override
  public String toString() {
    return value;
  }
}
