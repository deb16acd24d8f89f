package dev.agentruntime.server.config;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a repeated request is known again.
 *
 * @param retention how long the answer to an idempotency key is kept
 */
public record IdempotencySettings(Duration retention) {
  public IdempotencySettings {
    Objects.requireNonNull(retention, "retention");
  }

  static IdempotencySettings read(Section idempotency) {
    return new IdempotencySettings(
        idempotency.value(
            "retention",
            Forms.duration(Duration.ofSeconds(1), Duration.ofDays(365)),
            Duration.ofHours(24),
            "How long the answer to an Idempotency-Key is kept."));
  }
}
