package dev.agentruntime.cedar.json;

/** A text that is not JSON, or not of the form that was expected; the message names the place. */
public final class InvalidJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidJsonException(String message) {
    super(message);
  }

  /**
   * Returns the exception for {@code came}, found at {@code place} where something else should be.
   */
  static InvalidJsonException at(Place place, Json came, String expected) {
    return at(place, came.kind(), expected);
  }

  static InvalidJsonException at(Place place, String came, String expected) {
    return new InvalidJsonException(place + ": " + came + " (expected: " + expected + ")");
  }
}
