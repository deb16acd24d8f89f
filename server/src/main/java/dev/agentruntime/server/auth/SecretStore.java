package dev.agentruntime.server.auth;

import dev.agentruntime.server.config.StoredSecret;
import java.io.IOException;

/** Where lists of keys are that are kept in no file, such as AWS Secrets Manager. */
@FunctionalInterface
public interface SecretStore {
  /** Has no secret. */
  SecretStore NONE =
      secret -> {
        throw new IOException(
            secret + ": no store of secrets is configured (expected: the section aws)");
      };

  /**
   * Returns the source of a secret, which has been read once. It may block.
   *
   * @throws IOException where it cannot be had; the message names it and says why, and nothing
   *     secret
   */
  KeySource open(StoredSecret secret) throws IOException;
}
