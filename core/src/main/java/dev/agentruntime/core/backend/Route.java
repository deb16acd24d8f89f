package dev.agentruntime.core.backend;

import dev.agentruntime.core.identity.EntityName;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way from an intent to a backend.
 *
 * @param name policies see {@code Route::"name"}
 * @param backendName as configured, for the journal
 * @param timeout how long one dispatch may take on this route, more than zero
 * @param price null where what the backend says that a call cost holds
 */
public record Route(
    String name, String backendName, Backend backend, Duration timeout, @Nullable Price price) {
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
