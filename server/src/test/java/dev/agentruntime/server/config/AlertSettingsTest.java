package dev.agentruntime.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The section {@code alerts}: what holds without any key, every key mapped, and what is refused.
 */
final class AlertSettingsTest {
  private static final Map<String, String> SECRET = Map.of("HOOK_SECRET", " whsec_c2VjcmV0 ");

  @Test
  void alertsByDefault() {
    assertThat(Configs.sound("").alerts())
        .isEqualTo(
            new AlertSettings(
                Duration.ofHours(4),
                Duration.ofMinutes(5),
                Duration.ofSeconds(15),
                null,
                null,
                null));
  }

  @Test
  void alertsMapped() {
    String yaml =
        """
        alerts:
          webhook:
            url: http://hooks.internal/x
            secret_env: HOOK_SECRET
            plain_http: true
          repeat_every: 1h
          resolve_after: 0s
          evaluate_every: 1s
          dashboard_url: https://runtime.example/dashboard
          sns: {topic: "arn:aws:sns:eu-central-1:123456789012:alerts"}
        aws: {region: eu-central-1}
        """;
    assertThat(Configs.sound(yaml, SECRET).alerts())
        .isEqualTo(
            new AlertSettings(
                Duration.ofHours(1),
                Duration.ZERO,
                Duration.ofSeconds(1),
                URI.create("https://runtime.example/dashboard"),
                new WebhookSettings(
                    URI.create("http://hooks.internal/x"),
                    new SigningKey.Given(new Secret("whsec_c2VjcmV0"))),
                "arn:aws:sns:eu-central-1:123456789012:alerts"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example/x",
        "http://127.0.0.1:9/x",
        "http://[::1]/",
        "http://localhost/"
      })
  void aWebhookIsReachedOverTlsOrLoopback(String url) {
    assertThat(Configs.sound(webhook(url, "HOOK_SECRET"), SECRET).alerts().webhook()).isNotNull();
  }

  @Test
  void plainHttpBeyondLoopbackIsRefusedAndThePathNotShown() {
    assertThat(
            Configs.problems(
                webhook("http://hooks.example/secret", "HOOK_SECRET"), SECRET, Map.of()))
        .containsExactly(
            "a.yaml:1: alerts.webhook.url: http:// to hooks.example (expected: https://, a loopback"
                + " address, or alerts.webhook.plain_http: true)");
  }

  @Test
  void aWebhookNeedsASecret() {
    assertThat(Configs.problems("alerts: {webhook: {url: 'https://h/'}}"))
        .containsExactly(
            "a.yaml:1: alerts.webhook.secret_env: nothing (expected: the name of an environment"
                + " variable, or a secret instead)");
    assertThat(Configs.problems(webhook("https://h/", "NO_SECRET")))
        .containsExactly(
            "a.yaml:1: alerts.webhook.secret_env: NO_SECRET, which is not set (expected: a variable"
                + " that is set)");
    assertThat(Configs.problems("alerts: {webhook: {secret_env: HOOK_SECRET}}", SECRET, Map.of()))
        .containsExactly(
            "a.yaml:1: alerts.webhook.url: nothing (expected: a URL, where there is a secret)");
  }

  @Test
  void aSecretMayBeKeptInSecretsManager() {
    RuntimeConfig config =
        Configs.sound(
            "alerts: {webhook: {url: 'https://h/', secret: 'secretsmanager:a/b'}}\n"
                + "aws: {region: eu-central-1}");
    assertThat(config.alerts().webhook())
        .isEqualTo(new WebhookSettings(URI.create("https://h/"), new StoredSecret("a/b")));
    assertThat(config.usesAws()).isTrue();
  }

  @Test
  void aSecretIsKeptInOnePlaceAndNotInTheFile() {
    assertThat(Configs.problems("alerts: {webhook: {url: 'https://h/', secret: whsec_c2VjcmV0}}"))
        .contains(
            "a.yaml:1: alerts.webhook.secret: a text that is not shown (expected: secretsmanager:"
                + " and the name or ARN of a secret)");
    assertThat(
            Configs.problems(
                "alerts: {webhook: {url: 'https://h/', secret: 'secretsmanager:a', secret_env:"
                    + " HOOK_SECRET}}",
                SECRET,
                Map.of()))
        .containsExactly(
            "a.yaml:1: alerts.webhook.secret: beside secret_env (expected: one of them)");
  }

  @Test
  void aSecretThatIsNotBase64IsRefusedAndNotShown() {
    assertThat(
            Configs.problems(
                webhook("https://h/", "HOOK_SECRET"),
                Map.of("HOOK_SECRET", "whsec_not-base64!"),
                Map.of()))
        .containsExactly(
            "a.yaml:1: alerts.webhook.secret_env: HOOK_SECRET, which is not base64 after whsec_"
                + " (expected: base64, or another text)");
  }

  @Test
  void neitherTheSecretNorThePathIsShown() {
    assertThat(Configs.sound(webhook("https://h/a-path", "HOOK_SECRET"), SECRET).toString())
        .contains("host=h")
        .doesNotContain("c2VjcmV0", "a-path");
  }

  private static String webhook(String url, String variable) {
    return "alerts: {webhook: {url: '%s', secret_env: %s}}".formatted(url, variable);
  }
}
