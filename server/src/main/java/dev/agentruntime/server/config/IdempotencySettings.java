package dev.agentruntime.server.config;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long a repeated request is known again.
 *
 * @param retention how long the answer to an idempotency key is kept
 * @param table where it is kept instead of on disk; null for the disk
 */
public record IdempotencySettings(Duration retention, @Nullable String table) {
  public IdempotencySettings {
    Objects.requireNonNull(retention, "retention");
  }

  static IdempotencySettings read(Section idempotency) {
    return new IdempotencySettings(
        idempotency.value(
            "retention",
            Forms.duration(Duration.ofSeconds(1), Duration.ofDays(365)),
            Duration.ofHours(24),
            "How long the answer to an Idempotency-Key is kept."),
        idempotency.optional(
            "table",
            Forms.TABLE,
            "none: the disk",
            "The table of DynamoDB that answers are kept in, so that all servers know them."));
  }
}
