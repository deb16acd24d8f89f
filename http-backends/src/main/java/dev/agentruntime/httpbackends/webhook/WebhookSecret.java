package dev.agentruntime.httpbackends.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that webhooks are signed with.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>, the symmetric scheme
 */
public final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private WebhookSecret(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * Returns the secret that {@code text} writes: {@code whsec_} and its bytes in base64, or any
   * other text, whose bytes in UTF-8 it is.
   *
   * @throws IllegalArgumentException where {@code text} is empty, or not base64; the message does
   *     not show it
   */
  public static WebhookSecret of(String text) {
    byte[] key =
        text.startsWith(PREFIX)
            ? decoded(text.substring(PREFIX.length()))
            : text.getBytes(StandardCharsets.UTF_8);
    if (key.length == 0) {
      throw new IllegalArgumentException("webhook secret: empty (expected: at least one byte)");
    }
    return new WebhookSecret(key);
  }

  /**
   * Returns the signature of one attempt, as its header has it.
   *
   * @param id of the notification
   * @param timestamp of the attempt, in seconds since the epoch
   */
  String sign(String id, long timestamp, byte[] body) {
    Mac mac = mac();
    mac.update((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
  }

  /** Hides it. */
  @Override
  public String toString() {
    return "(hidden)";
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      // Its message, and so the cause, would show a character of the secret.
      throw new IllegalArgumentException(
          "webhook secret: not base64 (expected: base64 after whsec_)");
    }
  }
}
