package dev.agentruntime.core.sigv4;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client signs with.
 *
 * @param id is sent with every signature
 * @param secret never sent, never shown
 * @param sessionToken sent with every signature where the key is temporary; null for none
 */
public record AccessKey(String id, String secret, @Nullable String sessionToken) {
  public AccessKey {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(secret, "secret");
  }

  /** Returns the id alone. */
  @Override
  public String toString() {
    return "AccessKey[" + id + "]";
  }
}
