package dev.agentruntime.core.sigv4;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/** A key derived from a secret for one scope. */
public final class SigningKey {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private final byte[] key;
  private final CredentialScope scope;

  private SigningKey(byte[] key, CredentialScope scope) {
    this.key = key;
    this.scope = scope;
  }

  /** Returns the key of {@code secret} for {@code scope}. */
  public static SigningKey derive(String secret, CredentialScope scope) {
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String part :
        new String[] {scope.day(), scope.region(), scope.service(), CredentialScope.TERMINATION}) {
      key = Sha256.hmac(key, part);
    }
    return new SigningKey(key, scope);
  }

  /** Returns the text that is signed in place of {@code request}. */
  public String stringToSign(CanonicalRequest request, Instant time) {
    return String.join("\n", ALGORITHM, AmzDate.format(time), scope.toString(), request.hash());
  }

  /** Returns the signature in lower-case hexadecimal. */
  public String signature(CanonicalRequest request, Instant time) {
    return HexFormat.of().formatHex(Sha256.hmac(key, stringToSign(request, time)));
  }

  /** Returns the scope alone. */
  @Override
  public String toString() {
    return "SigningKey[" + scope + "]";
  }
}
