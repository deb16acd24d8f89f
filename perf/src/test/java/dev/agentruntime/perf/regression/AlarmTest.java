package dev.agentruntime.perf.regression;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happens on a regression: the webhook and the rollback. */
final class AlarmTest {
  private static final String[] OVER = {"check", "--target", "http://127.0.0.1:1", "--p95", "1ms"};

  private final Commands commands = new Commands();

  @Test
  void itIsPostedWithASignature() {
    commands.with(Map.of("AGENT_RUNTIME_PERF_WEBHOOK_SECRET", "whsec_YW4gZXhhbXBsZSBzZWNyZXQ="));
    Commands.Answer answer =
        commands.answering(204).run(with("--webhook", "https://hooks.example.com/secret"));

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).contains("webhook: delivered").doesNotContain("hooks.example.com");
    String body = commands.posted.getFirst().split(" ", 2)[1];
    JsonNode json = JsonMapper.shared().readTree(body);
    assertThat(json.path("type").asString()).isEqualTo("perf.regression");
    assertThat(json.path("timestamp").asString()).isEqualTo("2026-11-25T23:00:00Z");
    JsonNode data = json.path("data");
    assertThat(data.path("command").asString()).isEqualTo("check");
    assertThat(data.path("verdict").asString()).isEqualTo("over_bound");
    assertThat(data.path("revision").asString()).isEqualTo("1a2b3c");
    assertThat(data.path("findings").get(0).path("metric").asString()).isEqualTo("p95");
    assertThat(data.path("findings").get(0).path("before").asDouble()).isEqualTo(1);
    Map<String, String> headers = commands.headers.getFirst();
    assertThat(headers)
        .containsEntry("webhook-id", "perf_1")
        .containsEntry("webhook-timestamp", "1795647600");
    assertThat(headers.get("webhook-signature"))
        .isEqualTo(
            WebhookSignature.with("whsec_YW4gZXhhbXBsZSBzZWNyZXQ=")
                .of("perf_1", 1795647600, body.getBytes(StandardCharsets.UTF_8)));
  }

  /* The vector of the specification of Standard Webhooks. */
  @Test
  void theSignatureIsTheStandards() {
    assertThat(
            WebhookSignature.with("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .of(
                    "msg_p5jXN8AQM9LWM0D4loKWxJek",
                    1614265330,
                    "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void withoutASecretNothingIsSigned() {
    commands.answering(200).run(with("--webhook", "https://hooks.example.com"));
    assertThat(commands.headers.getFirst()).doesNotContainKey("webhook-signature");
  }

  @Test
  void itIsTriedThreeTimesWithGrowingWaits() {
    Commands.Answer answer =
        commands.answering(503, 0, 200).run(with("--webhook", "https://hooks.example.com"));
    assertThat(answer.err()).contains("webhook: delivered");
    assertThat(commands.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(4));
    assertThat(commands.headers)
        .extracting(each -> each.get("webhook-id"))
        .containsOnly("perf_1")
        .hasSize(3);
  }

  @Test
  void itGivesUpAndSaysWhy() {
    assertThat(commands.answering(500).run(with("--webhook", "https://hooks.example.com")).err())
        .contains("webhook: status 500 (expected: 2xx), after 3 tries");
    commands.statuses.clear();
    assertThat(commands.answering(404).run(with("--webhook", "https://hooks.example.com")).err())
        .contains("webhook: status 404 (expected: 2xx)\n");
  }

  @Test
  void theRollbackKnowsWhatWasFound() {
    commands.running(
        (_, _, _, output) -> {
          output.accept("rolled back");
          return 3;
        });
    Commands.Answer answer = commands.run(with("--rollback", "deploy $PERF_REVISION"));
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err())
        .contains("rollback: deploy $PERF_REVISION\n  rolled back\n")
        .contains("rollback: exit code 3 (expected: 0)");
    Commands.Ran ran = commands.ran.getFirst();
    assertThat(ran.command()).containsExactly("sh", "-c", "deploy $PERF_REVISION");
    assertThat(ran.environment())
        .containsEntry("PERF_COMMAND", "check")
        .containsEntry("PERF_VERDICT", "over_bound")
        .containsEntry("PERF_METRIC", "p95")
        .containsEntry("PERF_BEFORE", "1.00000")
        .containsEntry("PERF_REVISION", "1a2b3c")
        .containsKeys("PERF_CHANGE", "PERF_AFTER", "PERF_UNIT", "PERF_SUMMARY", "PERF_FINDINGS");
  }

  @Test
  void nothingHappensWhereAllIsFine() {
    commands
        .answering(200)
        .run(
            "check",
            "--target",
            "http://127.0.0.1:1",
            "--webhook",
            "https://h.example.com",
            "--rollback",
            "false");
    assertThat(commands.posted).isEmpty();
    assertThat(commands.ran).isEmpty();
  }

  @Test
  void wrongOptionsAreRefusedBeforeAnythingRuns() {
    assertThat(commands.run(with("--webhook", "http://hooks.example.com")).err())
        .contains("--webhook: a URL of http to hooks.example.com (expected: https");
    assertThat(
            commands
                .run(with("--webhook", "https://h.example.com", "--webhook-secret", "whsec_%"))
                .err())
        .contains("--webhook-secret: not base64");
    assertThat(commands.run(with("--rollback", " ")).err()).contains("--rollback: blank");
    assertThat(commands.loads).isEmpty();
  }

  @Test
  void aRealReceiverGetsIt() throws IOException, InterruptedException {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          received.add(
              exchange.getRequestHeaders().getFirst("webhook-id")
                  + " "
                  + new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
      Commands.Answer answer =
          commands.run(commands.tools(new JdkHttpSender()), with("--webhook", url));
      assertThat(answer.err()).contains("webhook: delivered");
      assertThat(received.take()).startsWith("perf_1 {\"type\":\"perf.regression\"");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aRealProgramIsRun() throws IOException, InterruptedException {
    List<String> lines = new java.util.ArrayList<>();
    int code =
        new LocalPrograms()
            .run(
                List.of("sh", "-c", "echo $PERF_METRIC; echo to errors >&2; exit 7"),
                java.nio.file.Path.of("").toAbsolutePath(),
                Map.of("PERF_METRIC", "p95"),
                lines::add);
    assertThat(code).isEqualTo(7);
    assertThat(lines).containsExactly("p95", "to errors");
  }

  private static String[] with(String... more) {
    return java.util.stream.Stream.of(OVER, new String[] {"--revision", "1a2b3c"}, more)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }
}
