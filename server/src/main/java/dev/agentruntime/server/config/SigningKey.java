package dev.agentruntime.server.config;

import java.util.Objects;

/** What something is signed with. */
public sealed interface SigningKey permits SigningKey.Given, StoredSecret {

  /** What a variable holds. */
  record Given(Secret secret) implements SigningKey {
    public Given {
      Objects.requireNonNull(secret, "secret");
    }
  }
}
