package dev.agentruntime.server.config;

import java.util.Objects;

/**
 * A secret that is kept in a store of secrets.
 *
 * @param name the name or the ARN of the secret; behind a {@code #}, a key of the object that it is
 */
public record StoredSecret(String name) implements KeyLocation, SigningKey {
  /** Stands before the name of a secret. */
  static final String PREFIX = "secretsmanager:";

  public StoredSecret {
    Objects.requireNonNull(name, "name");
  }

  @Override
  public String toString() {
    return PREFIX + name;
  }
}
