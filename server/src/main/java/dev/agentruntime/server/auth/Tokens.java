package dev.agentruntime.server.auth;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import dev.agentruntime.server.auth.Authentication.Rejected;
import dev.agentruntime.server.config.JwtSettings;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Web Tokens that are believed (RFC 7519, with the practices of RFC 8725): signed, by an
 * algorithm that is pinned and with a key of the configured key set. Keys and addresses of keys
 * that a token itself brings ({@code jwk}, {@code jku}, {@code x5c}, {@code x5u}) are never read.
 */
final class Tokens {
  static final int MAX_DEPTH = 16;

  /** {@code at+jwt} is the type of access tokens by RFC 9068. */
  private static final Set<String> TYPES =
      Set.of("jwt", "at+jwt", "application/jwt", "application/at+jwt");

  private final JwtSettings settings;
  private final KeySet keys;
  private final ClaimsCheck check;
  private final JsonReader reader;

  Tokens(JwtSettings settings, KeySet keys, ClaimsCheck check, JsonReader reader) {
    this.settings = settings;
    this.keys = keys;
    this.check = check;
    this.reader = reader;
  }

  /**
   * @param text at most 8192 characters
   */
  Authentication authenticate(String text) {
    JWSObject token;
    try {
      // Refuses the algorithm none.
      token = JWSObject.parse(text);
    } catch (ParseException | RuntimeException _) {
      // The library throws what it likes at hostile text, a header of null for one.
      return Rejected.invalid("token: no signed JSON Web Token");
    }
    String wrong = wrongHeader(token.getHeader());
    if (wrong != null) {
      return Rejected.invalid(wrong);
    }
    return switch (keys.find(token.getHeader())) {
      case KeySet.Unreachable() ->
          new Authentication.Unavailable("the keys of the identity provider cannot be had");
      case KeySet.Found(List<JWK> found) -> verified(token, found);
    };
  }

  private Authentication verified(JWSObject token, List<JWK> keys) {
    if (keys.isEmpty()) {
      return Rejected.invalid("token: signed with a key that is not known");
    }
    if (keys.stream().noneMatch(key -> Signature.isValid(token, key))) {
      return Rejected.invalid("token: a signature that does not hold");
    }
    // Read by our own reader: exact numbers, and no key twice.
    try {
      return reader.read(token.getPayload().toBytes()) instanceof Value.Fields claims
          ? check.authenticate(claims)
          : Rejected.invalid("token: claims that are no object");
    } catch (MalformedJsonException _) {
      return Rejected.invalid("token: claims that are not JSON");
    }
  }

  /** Returns what is wrong with {@code header}, or null for nothing. */
  private @Nullable String wrongHeader(JWSHeader header) {
    if (!settings.algorithms().contains(header.getAlgorithm().getName())) {
      return "token: signed with an algorithm that is not in use";
    }
    if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
      return "token: the header crit (expected: none)";
    }
    if (!header.isBase64URLEncodePayload()) {
      return "token: the header b64 (expected: none)";
    }
    JOSEObjectType type = header.getType();
    if (type != null && !TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
      return "token: another type (expected: JWT or at+jwt)";
    }
    return null;
  }
}
