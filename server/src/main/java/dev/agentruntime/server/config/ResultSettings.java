package dev.agentruntime.server.config;

import java.time.Duration;
import java.util.Objects;

/**
 * How long results can be asked for again.
 *
 * @param memory how much room the results take at most, in bytes
 * @param retention how long a result is kept
 */
public record ResultSettings(long memory, Duration retention) {
  public ResultSettings {
    Objects.requireNonNull(retention, "retention");
  }

  static ResultSettings read(Section results) {
    return new ResultSettings(
        results.value(
            "memory",
            Forms.size(0, 1L << 34),
            16L << 20,
            "How much memory the results of dispatches without an Idempotency-Key take at most;"
                + " `GET /dispatches/{id}` answers with them."),
        results.value(
            "retention",
            Forms.duration(Duration.ofSeconds(1), Duration.ofDays(365)),
            Duration.ofHours(1),
            "How long such a result is kept."));
  }
}
