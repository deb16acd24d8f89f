package dev.agentruntime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose secrets are in Secrets Manager, and rotate while it serves. */
final class RotationTest {
  private static final String BODY = "{\"intent\":\"call_reasoning\",\"input\":\"2 + 2\"}";
  private static final String OLD = "old-key-0123456789abcdef0123456789abcdef";
  private static final String NEW = "new-key-0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;
  private LoopbackSecrets secrets;

  @BeforeEach
  void open() throws Exception {
    secrets = new LoopbackSecrets();
  }

  @AfterEach
  void close() {
    secrets.close();
  }

  @Test
  void keysOfCallersChangeWithoutARestart() throws Exception {
    secrets.put("prod/api-keys", keys(OLD));
    try (ServerProcess server = serve("auth: {api_keys: 'secretsmanager:prod/api-keys'}\n")) {
      assertThat(status(server, OLD)).isEqualTo(200);
      assertThat(status(server, NEW)).isEqualTo(401);

      secrets.put("prod/api-keys", keys(NEW));

      Commands.eventually(() -> assertThat(status(server, NEW)).isEqualTo(200));
      assertThat(status(server, OLD)).isEqualTo(401);

      secrets.put("prod/api-keys", "- {id: x");
      // The list is looked at on use.
      Commands.eventually(
          () -> {
            assertThat(status(server, NEW)).isEqualTo(200);
            assertThat(server.log()).contains("what it said before goes on");
          });
      assertThat(server.log()).doesNotContain(OLD, NEW, "{id: x");
    }
  }

  @Test
  void webhooksAreSignedWithBothWhileTheirSecretRotates() throws Exception {
    secrets.put("prod/api-keys", keys(OLD));
    secrets.put("prod/webhook", "first-secret\n");
    try (WebhookReceiver receiver = new WebhookReceiver();
        ServerProcess server =
            serve(
                """
                auth: {api_keys: 'secretsmanager:prod/api-keys'}
                alerts: {webhook: {url: '%s', secret: 'secretsmanager:prod/webhook'}}
                """
                    .formatted(receiver.url("/hook")))) {
      assertThat(signature(server, receiver).isSignedWith(bytes("first-secret"))).isTrue();

      secrets.put("prod/webhook", "second-secret");

      Commands.eventually(
          () -> {
            WebhookReceiver.Webhook webhook = signature(server, receiver);
            assertThat(webhook.isSignedWith(bytes("first-secret"))).isTrue();
            assertThat(webhook.isSignedWith(bytes("second-secret"))).isTrue();
          });

      secrets.put("prod/webhook", "whsec_not-base64!");
      Commands.eventually(() -> assertThat(server.log()).contains("its last value goes on"));
      assertThat(signature(server, receiver).isSignedWith(bytes("second-secret"))).isTrue();
      assertThat(server.log()).doesNotContain("first-secret", "second-secret", "not-base64!");
    }
  }

  @Test
  void aSecretThatIsNotThereStopsTheStart() throws Exception {
    assertThat(
            ServerProcess.failing(
                folder,
                ServerProcess.NOBODYS_KEYS,
                "--config",
                config("auth: {api_keys: 'secretsmanager:nothing'}\n")))
        .startsWith("exit 1")
        .contains("auth: secretsmanager:nothing: status 400, ResourceNotFoundException");
    secrets.put("prod/webhook", "whsec_not-base64!");
    assertThat(
            ServerProcess.failing(
                folder,
                ServerProcess.NOBODYS_KEYS,
                "--config",
                config(
                    "alerts: {webhook: {url: 'https://h/', secret: 'secretsmanager:prod/webhook'}}\n")))
        .startsWith("exit 1")
        .contains("secretsmanager:prod/webhook: webhook secret: not base64 (expected: base64")
        .doesNotContain("not-base64!");
  }

  private ServerProcess serve(String yaml) throws Exception {
    return ServerProcess.start(folder, ServerProcess.NOBODYS_KEYS, "--config", config(yaml));
  }

  private String config(String yaml) throws Exception {
    return Files.writeString(
            folder.resolve("runtime.yaml"),
            yaml
                + """
                aws:
                  region: eu-central-1
                  endpoints: {secrets_manager: "%s"}
                  secrets_poll: 1s
                """
                    .formatted(secrets.url()))
        .toString();
  }

  private static String keys(String key) {
    return "- {id: a, hash: '%s', principal: 'User::\"ann\"', groups: [admins]}\n"
        .formatted(Digest.of(key));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int status(ServerProcess server, String key) throws Exception {
    return server.dispatch(BODY, "X-API-Key", key).statusCode();
  }

  private static WebhookReceiver.Webhook signature(ServerProcess server, WebhookReceiver receiver)
      throws Exception {
    Commands.Result told =
        Commands.run("alert", "test", "--url", server.url().toString(), "--api-key", OLD);
    assertThat(told.exitCode()).as(told.out() + told.err()).isZero();
    return receiver.next();
  }
}
