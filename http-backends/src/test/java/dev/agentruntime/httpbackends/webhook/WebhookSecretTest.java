package dev.agentruntime.httpbackends.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class WebhookSecretTest {
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final long TIMESTAMP = 1_614_265_330;
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

  /** The example that the libraries of Standard Webhooks are tested with. */
  @Test
  void signsTheExampleOfTheStandardAsItDoes() {
    WebhookSecret secret = WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(secret.sign(ID, TIMESTAMP, BODY))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  /* As openssl dgst -sha256 -hmac has it. */
  @Test
  void aPlainTextStandsForItsBytes() {
    assertThat(WebhookSecret.of("correct horse").sign(ID, TIMESTAMP, BODY))
        .isEqualTo("v1,ZquVke8vjahY5FUylxSXNumFQQGbjldZLz39AEzazrc=");
  }

  @Test
  void isNeverShown() {
    assertThat(WebhookSecret.of("correct horse")).hasToString("(hidden)");
    assertThatThrownBy(() -> WebhookSecret.of("whsec_not/base64!"))
        .hasMessage("webhook secret: not base64 (expected: base64 after whsec_)")
        .hasNoCause();
    assertThatThrownBy(() -> WebhookSecret.of("whsec_"))
        .hasMessage("webhook secret: empty (expected: at least one byte)");
    assertThatThrownBy(() -> WebhookSecret.of("")).hasMessageStartingWith("webhook secret: empty");
  }
}
