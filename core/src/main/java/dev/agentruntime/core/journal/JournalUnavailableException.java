package dev.agentruntime.core.journal;

import java.util.Objects;

/** Thrown where an entry could not be made durable. The message is fit for a caller. */
public final class JournalUnavailableException extends Exception {
  public JournalUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  public JournalUnavailableException(String message) {
    super(message);
  }

  /** Returns the message. */
  public String detail() {
    return Objects.requireNonNull(getMessage(), "message");
  }
}
