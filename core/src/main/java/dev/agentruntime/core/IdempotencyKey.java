package dev.agentruntime.core;

/** A caller's promise that requests with the same key are one request: 1 to 255 visible ASCII. */
public record IdempotencyKey(String value) {
  private static final int MAX_LENGTH = 255;

  public IdempotencyKey {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException(
          "Idempotency-Key: (expected: 1 to " + MAX_LENGTH + " visible ASCII characters)");
    }
  }

  /** Returns whether {@code text} may serve as a key. */
  public static boolean isWellFormed(String text) {
    return !text.isEmpty() && text.length() <= MAX_LENGTH && Ascii.all(text, 0, Ascii::isVisible);
  }
}
