package dev.agentruntime.server.auth;

import dev.agentruntime.core.sigv4.SignatureReading;
import dev.agentruntime.server.auth.Authentication.Rejected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The authenticator of the headers {@code Authorization: Bearer} and {@code X-API-Key}, and of
 * signed requests.
 */
final class HeaderAuthenticator implements Authenticator {
  private static final String SCHEME = "Bearer";
  private static final int MAX_LENGTH = 8192;

  private final @Nullable ApiKeys apiKeys;
  private final @Nullable Tokens tokens;
  private final @Nullable SignedRequests signedRequests;

  /** Takes what is configured; null for what is not. */
  HeaderAuthenticator(
      @Nullable ApiKeys apiKeys, @Nullable Tokens tokens, @Nullable SignedRequests signedRequests) {
    this.apiKeys = apiKeys;
    this.tokens = tokens;
    this.signedRequests = signedRequests;
  }

  @Override
  public Authentication authenticate(Credentials credentials) {
    List<String> authorization = credentials.authorization();
    List<String> apiKey = credentials.apiKey();
    SignedRequest signed = credentials.signed();
    if (signedRequests != null && signed != null) {
      return signed(signedRequests, signed, credentials);
    }
    if (authorization.isEmpty() && apiKey.isEmpty()) {
      return none();
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

  private static Authentication signed(
      SignedRequests signedRequests, SignedRequest signed, Credentials credentials) {
    List<String> authorization = credentials.authorization();
    boolean beside =
        !credentials.apiKey().isEmpty()
            || (!authorization.isEmpty()
                && !SignatureReading.isSignedHeader(authorization.getFirst()));
    return beside
        ? Rejected.malformed("credentials: a signature beside others (expected: one of them)")
        : signedRequests.authenticate(signed);
  }

  private Authentication none() {
    if (signedRequests == null) {
      return Rejected.without("credentials: none (expected: Authorization: Bearer, or X-API-Key)");
    }
    return apiKeys == null && tokens == null
        ? Rejected.unsigned("credentials: none (expected: Authorization: AWS4-HMAC-SHA256)")
        : Rejected.without(
            "credentials: none (expected: Authorization: Bearer or AWS4-HMAC-SHA256, or"
                + " X-API-Key)");
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
    if (apiKeys != null) {
      return apiKeys.authenticate(key);
    }
    return tokens == null
        ? Rejected.unsigned(
            "API keys and tokens: not in use (expected: Authorization: AWS4-HMAC-SHA256)")
        : Rejected.invalid("X-API-Key: API keys are not in use (expected: Authorization: Bearer)");
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
