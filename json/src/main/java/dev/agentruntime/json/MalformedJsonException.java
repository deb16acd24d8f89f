package dev.agentruntime.json;

/** Thrown where text is not the JSON that was expected. The message is fit for its sender. */
public final class MalformedJsonException extends Exception {
  MalformedJsonException(String message) {
    super(message);
  }
}
