package dev.agentruntime.simulation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one caller asks for.
 *
 * @param key the idempotency key; null for none
 */
record Call(String intent, String body, @Nullable String key) {
  Call {
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(body, "body");
  }

  static Call of(String intent) {
    return new Call(intent, "body", null);
  }

  Call keyed(String by) {
    return new Call(intent, body, by);
  }

  Call body(String text) {
    return new Call(intent, text, key);
  }
}
