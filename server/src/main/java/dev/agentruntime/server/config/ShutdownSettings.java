package dev.agentruntime.server.config;

import java.time.Duration;
import java.util.Objects;

/**
 * How the server ends.
 *
 * @param drainTimeout how long dispatches in flight may still take
 */
public record ShutdownSettings(Duration drainTimeout) {
  public ShutdownSettings {
    Objects.requireNonNull(drainTimeout, "drainTimeout");
  }

  static ShutdownSettings read(Section shutdown) {
    return new ShutdownSettings(
        shutdown.value(
            "drain_timeout",
            Forms.duration(Duration.ZERO, Duration.ofHours(1)),
            Duration.ofSeconds(30),
            "How long dispatches in flight may still take after SIGTERM."));
  }
}
