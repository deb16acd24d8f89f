package dev.agentruntime.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How callers prove who they are.
 *
 * @param apiKeys the file of the API keys; null for none
 * @param jwt null for none
 */
public record AuthSettings(@Nullable Path apiKeys, @Nullable JwtSettings jwt) {

  /** Returns whether nobody need prove anything. */
  public boolean isOff() {
    return apiKeys == null && jwt == null;
  }

  static AuthSettings read(Section auth) {
    Path apiKeys =
        auth.optional("api_keys", Forms.PATH, "none", "The file of the API keys; see below.");
    Section jwt = auth.section("jwt");
    return new AuthSettings(apiKeys, jwt.isGiven() ? JwtSettings.read(jwt) : null);
  }
}
