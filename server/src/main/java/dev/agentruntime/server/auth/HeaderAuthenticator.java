package dev.agentruntime.server.auth;

import dev.agentruntime.server.auth.Authentication.Rejected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The authenticator of the headers {@code Authorization: Bearer} and {@code X-API-Key}. */
final class HeaderAuthenticator implements Authenticator {
  private static final String SCHEME = "Bearer";
  private static final int MAX_LENGTH = 8192;

  private final @Nullable ApiKeys apiKeys;
  private final @Nullable Tokens tokens;

  /** Takes what is configured; null for what is not. */
  HeaderAuthenticator(@Nullable ApiKeys apiKeys, @Nullable Tokens tokens) {
    this.apiKeys = apiKeys;
    this.tokens = tokens;
  }

  @Override
  public Authentication authenticate(Credentials credentials) {
    List<String> authorization = credentials.authorization();
    List<String> apiKey = credentials.apiKey();
    if (authorization.isEmpty() && apiKey.isEmpty()) {
      return Rejected.without("credentials: none (expected: Authorization: Bearer, or X-API-Key)");
    }
    // Which of two wins is read differently by every proxy on the way.
    if (authorization.size() > 1 || apiKey.size() > 1) {
      return Rejected.malformed("credentials: a header given twice (expected: once)");
    }
    if (authorization.isEmpty()) {
      return apiKey(apiKey.getFirst());
    }
    String bearer = credentialOf(authorization.getFirst());
    if (bearer == null) {
      return Rejected.without("Authorization: another form (expected: Bearer and a credential)");
    }
    if (apiKey.isEmpty()) {
      return bearer(bearer);
    }
    return bearer.equals(apiKey.getFirst())
        ? apiKey(bearer)
        : Rejected.malformed("Authorization and X-API-Key: different (expected: one of them)");
  }

  private Authentication bearer(String credential) {
    boolean hasTokenForm = credential.chars().filter(c -> c == '.').count() == 2;
    if (tokens != null && (hasTokenForm || apiKeys == null)) {
      return credential.length() > MAX_LENGTH
          ? Rejected.invalid("token: over %d characters".formatted(MAX_LENGTH))
          : tokens.authenticate(credential);
    }
    return apiKey(credential);
  }

  private Authentication apiKey(String key) {
    return apiKeys == null
        ? Rejected.invalid("X-API-Key: API keys are not in use (expected: Authorization: Bearer)")
        : apiKeys.authenticate(key);
  }

  /** Returns the credential of {@code Bearer credential}, or null where it has another form. */
  private static @Nullable String credentialOf(String header) {
    int space = SCHEME.length();
    if (header.length() <= space
        || header.charAt(space) != ' '
        || !header.regionMatches(true, 0, SCHEME, 0, space)) {
      return null;
    }
    String credential = header.substring(space + 1).strip();
    return credential.isEmpty() || credential.indexOf(' ') >= 0 || credential.indexOf(',') >= 0
        ? null
        : credential;
  }
}
