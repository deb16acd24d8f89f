package dev.agentruntime.simulation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one caller asks for.
 *
 * @param key the idempotency key; null for none
 */
public record Call(String intent, String body, @Nullable String key) {
  public Call {
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(body, "body");
  }

  public static Call of(String intent) {
    return new Call(intent, "body", null);
  }

  public Call keyed(String by) {
    return new Call(intent, body, by);
  }

  public Call body(String text) {
    return new Call(intent, text, key);
  }
}
