package dev.agentruntime.json.governance;

/** Thrown where a field is not what was expected. The message is fit for whoever sent it. */
public final class UnexpectedValueException extends Exception {
  private static final long serialVersionUID = 1L;

  UnexpectedValueException(String name, String came, String expected) {
    super("%s: %s (expected: %s)".formatted(name, came, expected));
  }
}
