package dev.agentruntime.infra.config;

import java.time.Duration;
import java.util.Objects;

/**
 * How other services of the cluster reach the runtime by Service Connect.
 *
 * @param requestTimeout for a whole answer
 * @param idleTimeout for a connection that carries nothing
 */
public record ConnectConfig(Duration requestTimeout, Duration idleTimeout) {
  public ConnectConfig {
    Objects.requireNonNull(requestTimeout, "requestTimeout");
    Objects.requireNonNull(idleTimeout, "idleTimeout");
  }

  static ConnectConfig read(Section connect) {
    return new ConnectConfig(
        connect.value(
            "request_timeout",
            Forms.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
            Duration.ofSeconds(30),
            "How long a whole answer may take, retries included."),
        connect.value(
            "idle_timeout",
            Forms.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
            Duration.ofSeconds(90),
            "How long a connection may carry nothing."));
  }
}
