package dev.agentruntime.server.auth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import dev.agentruntime.server.config.Problem;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The public keys of a JSON Web Key Set that can verify a signature. */
record PublicKeys(List<JWK> keys) {
  private static final int MAX_KEYS = 100;
  private static final int MIN_RSA_BITS = 2048;

  PublicKeys {
    keys = List.copyOf(keys);
  }

  /**
   * Returns the keys of {@code json}, without those that cannot verify: symmetric ones, those for
   * encryption, and RSA keys under 2048 bits.
   *
   * @throws ParseException where {@code json} is no key set, or none of its keys can be used
   */
  static PublicKeys parse(byte[] json) throws ParseException {
    List<JWK> all = all(new String(json, StandardCharsets.UTF_8));
    if (all.size() > MAX_KEYS) {
      throw new ParseException("%d keys (expected: at most %d)".formatted(all.size(), MAX_KEYS), 0);
    }
    List<JWK> usable = new ArrayList<>();
    for (JWK key : all) {
      if (isUsable(key)) {
        usable.add(Objects.requireNonNull(key.toPublicJWK()));
      }
    }
    if (usable.isEmpty()) {
      throw new ParseException("no key that can verify a signature (expected: at least one)", 0);
    }
    return new PublicKeys(usable);
  }

  static Reloaded.Parsed<PublicKeys> read(String name, byte[] bytes) {
    try {
      return new Reloaded.Good<>(parse(bytes));
    } catch (ParseException e) {
      return new Reloaded.Bad<>(List.of(new Problem(name, "no key set: " + e.getMessage())));
    }
  }

  /** Returns the keys that may have signed a token with {@code header}. */
  List<JWK> matching(JWSHeader header) {
    JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
    return matcher == null ? List.of() : keys.stream().filter(matcher::matches).toList();
  }

  private static List<JWK> all(String json) throws ParseException {
    try {
      return JWKSet.parse(json).getKeys();
    } catch (RuntimeException e) {
      // What is JSON but no object.
      throw (ParseException) new ParseException("no object of keys", 0).initCause(e);
    }
  }

  private static boolean isUsable(JWK key) {
    if (KeyUse.ENCRYPTION.equals(key.getKeyUse())) {
      return false;
    }
    return switch (key) {
      case RSAKey rsa -> rsa.size() >= MIN_RSA_BITS;
      case ECKey _, OctetKeyPair _ -> true;
      case OctetSequenceKey _ -> false;
      default -> false;
    };
  }
}
