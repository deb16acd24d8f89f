package dev.agentruntime.core.backend;

import dev.agentruntime.core.identity.EntityName;
import java.time.Duration;
import java.util.Objects;

/**
 * The way from an intent to a backend.
 *
 * @param name policies see {@code Route::"name"}
 * @param backendName as configured, for the journal
 * @param timeout how long one dispatch may take on this route, more than zero
 */
public record Route(String name, String backendName, Backend backend, Duration timeout) {
  public Route {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(backendName, "backendName");
    Objects.requireNonNull(backend, "backend");
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException(
          "routes.%s.timeout: %s (expected: > 0)".formatted(name, timeout));
    }
  }

  /** Returns the route as policies see it. */
  public EntityName entity() {
    return new EntityName("Route", name);
  }
}
