package dev.agentruntime.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An identity provider, for tests. */
final class Issuer {
  static final String NAME = "https://id.example.com";
  static final String AUDIENCE = "runtime";
  static final RSAKey RSA = rsa("rsa-1");
  static final RSAKey OTHER_RSA = rsa("rsa-2");
  static final ECKey EC = ec("ec-1");

  private Issuer() {}

  /** Returns the claims of a good token, as {@code change} leaves them. */
  static Value.Fields claims(Consumer<Map<String, Value>> change) {
    long now = ManualClock.START.getEpochSecond();
    Map<String, Value> claims = new LinkedHashMap<>();
    claims.put("iss", Value.text(NAME));
    claims.put("aud", Value.text(AUDIENCE));
    claims.put("sub", Value.text("billing-bot"));
    claims.put("iat", Value.whole(now));
    claims.put("exp", Value.whole(now + 300));
    change.accept(claims);
    return new Value.Fields(claims);
  }

  static String token(Consumer<Map<String, Value>> change) {
    return token(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build(), RSA, change);
  }

  static String token(JWSHeader header, JWK key, Consumer<Map<String, Value>> change) {
    return signed(header, key, JsonWriter.text(claims(change)));
  }

  static String signed(JWSHeader header, JWK key, String payload) {
    try {
      JWSObject token = new JWSObject(header, new Payload(payload));
      JWSSigner signer =
          switch (key) {
            case RSAKey rsa -> new RSASSASigner(rsa);
            case ECKey ec -> new ECDSASigner(ec);
            default -> throw new IllegalArgumentException("key: " + key.getKeyType());
          };
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] keySet(JWK... keys) {
    return new JWKSet(List.of(keys)).toString(true).getBytes(StandardCharsets.UTF_8);
  }

  static RSAKey rsa(String kid) {
    try {
      return new RSAKeyGenerator(2048).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static ECKey ec(String kid) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
