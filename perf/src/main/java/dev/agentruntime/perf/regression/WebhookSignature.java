package dev.agentruntime.perf.regression;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that webhooks are signed with, and the signature.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>, the symmetric scheme
 */
final class WebhookSignature {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private WebhookSignature(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * Returns the one that signs with {@code secret}: {@code whsec_} and bytes in base64, or any
   * other text, whose bytes in UTF-8 it is.
   *
   * @throws IllegalArgumentException where it is empty or not base64; the message does not show it
   */
  static WebhookSignature with(String secret) {
    byte[] key =
        secret.startsWith(PREFIX)
            ? decoded(secret.substring(PREFIX.length()))
            : secret.getBytes(StandardCharsets.UTF_8);
    if (key.length == 0) {
      throw new IllegalArgumentException("--webhook-secret: empty (expected: at least one byte)");
    }
    return new WebhookSignature(key);
  }

  /** Returns the value of the header {@code webhook-signature}. */
  String of(String id, long timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** Hides it. */
  @Override
  public String toString() {
    return "(hidden)";
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      // Its message, and so the cause, would show a character of the secret.
      throw new IllegalArgumentException(
          "--webhook-secret: not base64 (expected: base64 after whsec_)");
    }
  }
}
