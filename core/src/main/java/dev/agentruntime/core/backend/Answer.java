package dev.agentruntime.core.backend;

import dev.agentruntime.core.Value;
import java.util.Objects;

/**
 * What a backend answered.
 *
 * @param message the text of the result
 * @param result the backend's own form of it
 */
public record Answer(String message, Value result, Usage usage) {
  public Answer {
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(usage, "usage");
  }
}
