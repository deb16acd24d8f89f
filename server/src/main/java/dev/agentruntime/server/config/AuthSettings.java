package dev.agentruntime.server.config;

import org.jspecify.annotations.Nullable;

/**
 * How callers prove who they are.
 *
 * @param apiKeys where the list of the API keys is; null for none
 * @param jwt null for none
 * @param sigv4 null for none
 */
public record AuthSettings(
    @Nullable KeyLocation apiKeys, @Nullable JwtSettings jwt, @Nullable SigV4Settings sigv4) {
  /** Nobody need prove anything. */
  public static final AuthSettings OFF = new AuthSettings(null, null, null);

  /** Returns whether nobody need prove anything. */
  public boolean isOff() {
    return apiKeys == null && jwt == null && sigv4 == null;
  }

  static AuthSettings read(Section auth) {
    KeyLocation apiKeys =
        auth.optional(
            "api_keys", Forms.KEYS, "none", "Where the list of the API keys is; see below.");
    Section jwt = auth.section("jwt");
    Section sigv4 = auth.section("sigv4");
    return new AuthSettings(
        apiKeys,
        jwt.isGiven() ? JwtSettings.read(jwt) : null,
        sigv4.isGiven() ? SigV4Settings.read(sigv4) : null);
  }
}
