package dev.agentruntime.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** The check of a token's signature with one key. */
final class Signature {
  /** What stands before the 32 bytes of an Ed25519 key in X.509 (RFC 8410, section 4). */
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private Signature() {}

  /** Returns whether {@code key} signed {@code token}. */
  static boolean isValid(JWSObject token, JWK key) {
    try {
      return switch (key) {
        case RSAKey rsa -> token.verify(new RSASSAVerifier(rsa));
        case ECKey ec -> token.verify(new ECDSAVerifier(ec));
        case OctetKeyPair pair -> Curve.Ed25519.equals(pair.getCurve()) && isEd25519(token, pair);
        default -> false;
      };
    } catch (JOSEException | GeneralSecurityException _) {
      // A key that does not fit the algorithm, or a signature of another length.
      return false;
    }
  }

  /** The library's own verifier needs a further library for what the JDK can do. */
  private static boolean isEd25519(JWSObject token, OctetKeyPair pair)
      throws GeneralSecurityException {
    byte[] x = pair.getDecodedX();
    byte[] encoded = new byte[ED25519_PREFIX.length + x.length];
    System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
    System.arraycopy(x, 0, encoded, ED25519_PREFIX.length, x.length);
    PublicKey key =
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    java.security.Signature check = java.security.Signature.getInstance("Ed25519");
    check.initVerify(key);
    check.update(token.getSigningInput());
    return check.verify(token.getSignature().decode());
  }
}
