package dev.agentruntime.cli;

import static dev.agentruntime.cli.ServerProcess.at;
import static dev.agentruntime.cli.ServerProcess.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts of a real server, with a real receiver, by the command. */
final class AlertTest {
  private static final byte[] KEY =
      "a-key-of-32-bytes-for-webhooks-!".getBytes(StandardCharsets.UTF_8);
  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
  private static final String BOT = "bot-key-0123456789abcdef0123456789abcdef";
  private static final String ADMIN = "admin-key-0123456789abcdef0123456789abcdef";

  @TempDir private static Path folder;
  private static WebhookReceiver receiver;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    receiver = new WebhookReceiver();
    server = serve(folder, receiver);
  }

  @AfterAll
  static void stop() {
    server.close();
    receiver.close();
  }

  @Test
  void aTestAlertArrivesSigned() throws Exception {
    Commands.Result result = alert(server, "test");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).containsPattern("log +ok").containsPattern("webhook +ok");

    WebhookReceiver.Webhook webhook = receiver.next();
    assertThat(webhook.path()).isEqualTo("/a-secret-path");
    assertThat(webhook.isSignedWith(KEY)).isTrue();
    Value.Fields body = (Value.Fields) new JsonReader(16).read(webhook.body());
    assertThat(body.text("type")).isEqualTo("alert.test");
    assertThat(at(body, "data", "id")).isEqualTo(Value.text(webhook.id()));
    assertThat(at(body, "data", "dashboard_url"))
        .isEqualTo(Value.text(server.url() + "/dashboard"));
    assertThat(server.log())
        .contains("alert test test (ticket): This is a test alert")
        .doesNotContain(SECRET, "a-secret-path");
  }

  @Test
  void aReceiverThatIsDownIsSaid(@TempDir Path own) throws Exception {
    WebhookReceiver down = new WebhookReceiver();
    down.close();
    try (ServerProcess alone = serve(own, down)) {
      Commands.Result result = alert(alone, "test");
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.out())
          .containsPattern("log +ok")
          .containsPattern("webhook +FAIL the connection was refused");
      Commands.Result inJson = alert(alone, "test", "--json");
      assertThat(inJson.exitCode()).isEqualTo(1);
      assertThat(inJson.out()).contains("\"sink\":\"webhook\",\"delivered\":false");
      assertThat(alone.log()).doesNotContain(SECRET, "a-secret-path");
    }
  }

  @Test
  void silencesSurviveACrashAndEndWhenToldTo(@TempDir Path own) throws Exception {
    String id;
    try (ServerProcess first = serve(own, receiver)) {
      Commands.Result made =
          alert(first, "silence", "slo-latency*", "--for", "1h", "--comment", "a new model");
      assertThat(made.exitCode()).as(made.err()).isZero();
      assertThat(made.out()).startsWith("slo-latency* is silenced until 2");
      id = made.out().strip().replaceAll(".* ", "");
      first.kill();
    }
    try (ServerProcess second = serve(own, receiver)) {
      Commands.Result listed = alert(second, "list");
      assertThat(listed.exitCode()).as(listed.err()).isZero();
      assertThat(listed.out())
          .contains("no alerts")
          .contains("silence  " + id + " of slo-latency* until ")
          .contains("by User::\"ann\": a new model")
          .contains("webhook  queued 0, delivered 0, failed 0");
      assertThat(alert(second, "unsilence", id).out()).startsWith("ended");
      Commands.Result again = alert(second, "unsilence", id);
      assertThat(again.exitCode()).isEqualTo(1);
      assertThat(again.err())
          .contains("silence: " + id + " (expected: the id of a silence that has not ended)");
      assertThat(alert(second, "list").out()).doesNotContain(id);
    }
  }

  @Test
  void theBoardIsAsTheApiSays() throws Exception {
    HttpResponse<String> made =
        post("/alerts/silences", "{\"alert\":\"*\",\"duration_s\":60}", ADMIN);
    assertThat(made.statusCode()).isEqualTo(201);
    Value.Fields silence = json(made);
    assertThat(silence.values().keySet()).containsExactly("id", "alert", "until", "by", "comment");
    Value.Fields board = json(server.get("/alerts", "X-API-Key", ADMIN));
    assertThat(board.values().keySet()).containsExactly("at", "alerts", "silences", "deliveries");
    assertThat(((Value.Items) at(board, "silences")).values()).containsExactly(silence);
    assertThat(((Value.Fields) at(board, "deliveries")).values().keySet())
        .containsExactly("queued", "delivered", "failed", "last_error", "sinks");
    HttpResponse<String> ended =
        server.send(
            HttpRequest.newBuilder(server.url().resolve("/alerts/silences/" + silence.text("id")))
                .DELETE(),
            "X-API-Key",
            ADMIN);
    assertThat(ended.statusCode()).isEqualTo(204);
    assertThat(ended.body()).isEmpty();
    assertThat(ended.headers().firstValue("Content-Type")).isEmpty();
  }

  @Test
  void onlyThoseWhomAPolicyPermitsSeeAndManage() throws Exception {
    assertThat(server.get("/alerts").statusCode()).isEqualTo(401);
    for (HttpResponse<String> refused :
        List.of(
            server.get("/alerts", "X-API-Key", BOT),
            post("/alerts/silences", "{\"alert\":\"*\",\"duration_s\":60}", BOT),
            post("/alerts/test", "", BOT))) {
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(json(refused).text("code")).isEqualTo("forbidden");
    }
    Commands.Result result =
        Commands.run("alert", "list", "--url", server.url().toString(), "--api-key", BOT);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("view_dashboard", "(status 403, forbidden)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | malformed_json | body: ",
        "[] | invalid_request | body: an array (expected: an object)",
        "{\"duration_s\":60} | invalid_request | alert: missing (expected: a string)",
        "{\"alert\":\"a b\",\"duration_s\":60} | invalid_request | alert: \"a b\" (expected: 1 to 128",
        "{\"alert\":\"a\"} | invalid_request | duration_s: missing (expected: a whole number from 1",
        "{\"alert\":\"a\",\"duration_s\":0} | invalid_request | duration_s: 0 (expected: a whole",
        "{\"alert\":\"a\",\"duration_s\":2592001} | invalid_request | duration_s: 2592001 (expected",
        "{\"alert\":\"a\",\"duration_s\":1.5} | invalid_request | duration_s: a number (expected",
        "{\"alert\":\"a\",\"duration_s\":1,\"comment\":7} | invalid_request | comment: a number",
        "{\"alert\":\"a\",\"until\":1} | invalid_request | until: an unknown field (expected: alert,"
      })
  void aSilenceThatIsNoneIsRefused(String body, String code, String detail) throws Exception {
    HttpResponse<String> refused = post("/alerts/silences", body, ADMIN);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).text("code")).isEqualTo(code);
    assertThat(json(refused).text("detail")).startsWith(detail);
  }

  private static Commands.Result alert(ServerProcess server, String command, String... more) {
    List<String> args = new ArrayList<>(List.of("alert", command));
    args.addAll(List.of(more));
    args.addAll(List.of("--url", server.url().toString(), "--api-key", ADMIN));
    return Commands.run(args.toArray(String[]::new));
  }

  private static HttpResponse<String> post(String path, String body, String key) throws Exception {
    return server.send(
        HttpRequest.newBuilder(server.url().resolve(path))
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        "X-API-Key",
        key);
  }

  private static ServerProcess serve(Path folder, WebhookReceiver receiver) throws Exception {
    Files.writeString(
        folder.resolve("keys.yaml"),
        """
        - {id: bot, hash: "%s", principal: billing-bot}
        - {id: ann, hash: "%s", principal: 'User::"ann"', groups: [admins]}
        """
            .formatted(Digest.of(BOT), Digest.of(ADMIN)));
    Path config = folder.resolve("runtime.yaml");
    Files.writeString(
        config,
        """
        auth: {api_keys: keys.yaml}
        alerts:
          webhook: {url: '%s', secret_env: HOOK_SECRET}
        """
            .formatted(receiver.url("/a-secret-path")));
    return ServerProcess.start(
        folder, Map.of("HOOK_SECRET", SECRET), "--config", config.toString());
  }
}
