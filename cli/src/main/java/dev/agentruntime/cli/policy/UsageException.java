package dev.agentruntime.cli.policy;

/** A command was given what it cannot work with; the message says what was expected. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
