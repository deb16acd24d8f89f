package dev.agentruntime.cedar.json;

/** A text that is not JSON, or not of the form that was expected; the message names the place. */
public final class InvalidJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidJsonException(String message) {
    super(message);
  }

  /**
   * Returns the exception for {@code came}, found at {@code path} where something else should be.
   */
  static InvalidJsonException at(String path, Json came, String expected) {
    return at(path, came.kind(), expected);
  }

  static InvalidJsonException at(String path, String came, String expected) {
    return new InvalidJsonException(path + ": " + came + " (expected: " + expected + ")");
  }
}
