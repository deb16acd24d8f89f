package dev.agentruntime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real server logs, and how that is changed while it runs. */
final class LogLevelCommandTest {
  private static final String DENIED =
      "{\"intent\":\"drop_tables\",\"context\":{\"card\":\"secret\\n2026 ERROR forged\"}}";

  @TempDir private Path folder;

  @Test
  void everyDispatchBecomesALineAndThenNoneAgain() throws Exception {
    try (ServerProcess server =
        ServerProcess.start(folder, Map.of("AGENT_RUNTIME_LOGGING_FORMAT", "json"))) {
      String url = server.url().toString();
      server.dispatch(DENIED, "X-Correlation-ID", "before");
      assertThat(Commands.run("log-level", "--url", url).out())
          .isEqualTo(
              "info   (all others)\nwarn   io.netty\nwarn   io.vertx\nwarn   org.apache.hc\n");

      Commands.Result changed = debug(url, "10m");
      assertThat(changed.exitCode()).isZero();
      assertThat(changed.out()).containsPattern("debug  dev.agentruntime.core, until .*Z\n");
      HttpResponse<String> response =
          server.dispatch(
              DENIED,
              "X-Correlation-ID",
              "while",
              "traceparent",
              "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
      debug(url, "1s");
      Commands.eventually(
          () ->
              assertThat(Commands.run("log-level", "--url", url).out())
                  .doesNotContain("dev.agentruntime.core"));
      server.dispatch(DENIED, "X-Correlation-ID", "after");

      assertThat(server.log()).doesNotContain("secret").doesNotContain("forged");
      List<Value.Fields> lines = lines(server);
      assertThat(lines)
          .allSatisfy(
              line ->
                  assertThat(line.values().keySet())
                      .contains("timestamp", "level", "logger", "message", "thread"));
      List<Value.Fields> dispatches =
          lines.stream().filter(line -> line.get("duration_us") != null).toList();
      assertThat(dispatches).hasSize(1);
      Value.Fields line = dispatches.getFirst();
      assertThat(line.text("correlation_id")).isEqualTo("while");
      assertThat(line.text("dispatch_id"))
          .isEqualTo(ServerProcess.json(response).text("dispatch_id"));
      assertThat(line.text("trace_id")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
      assertThat(line.text("span_id")).isEqualTo("00f067aa0ba902b7");
      assertThat(line.text("status")).isEqualTo("denied");
      assertThat(line.text("message")).matches("dispatch denied in \\d+ us");
    }
  }

  @Test
  void aChangeStaysWhereNoTimeIsGivenAndIsLoggedItself() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder)) {
      String url = server.url().toString();
      Commands.Result changed = Commands.run("log-level", "debug", "--json", "--url", url);
      assertThat(changed.exitCode()).isZero();
      assertThat(changed.out()).startsWith("{\"level\":\"debug\",\"until\":null,\"loggers\":{");
      server.dispatch(DENIED);
      Commands.run("log-level", "error", "--url", url);
      server.dispatch(DENIED);

      assertThat(server.log())
          .contains(
              "logging: level debug correlation_id=",
              "logging: level error correlation_id=",
              "principal=\"Agent::\\\"anonymous\\\"\"")
          .containsOnlyOnce("DEBUG dispatch denied in ");
    }
  }

  @Test
  void noContentIsLoggedAtAnyLevel() throws Exception {
    try (FaultyBackend backend = new FaultyBackend()) {
      Path config = folder.resolve("runtime.yaml");
      Files.writeString(config, backend.config("30s"));
      try (ServerProcess server =
          ServerProcess.start(
              folder,
              Map.of("AGENT_RUNTIME_LOGGING_LEVEL", "trace"),
              "--config",
              config.toString())) {
        String url = server.url().toString();
        Commands.run("log-level", "trace", "--logger", "org.apache.hc", "--url", url);
        assertThat(
                server
                    .dispatch("{\"intent\":\"call_reasoning\",\"input\":\"secret\"}")
                    .statusCode())
            .isEqualTo(200);

        assertThat(backend.calls()).isEqualTo(1);
        assertThat(server.log())
            .contains("DEBUG dispatch success in ", "DEBUG ", "onnection")
            .doesNotContain("secret");
      }
    }
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder)) {
      String url = server.url().toString();
      Commands.Result refused = Commands.run("log-level", "loud", "--url", url);
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err()).startsWith("level: \"loud\" (expected: ");
      HttpResponse<String> wrong =
          server.send(
              HttpRequest.newBuilder(server.url().resolve("/logging"))
                  .PUT(HttpRequest.BodyPublishers.ofString("{")));
      assertThat(wrong.statusCode()).isEqualTo(400);
    }
    assertThat(Commands.run("log-level", "--url", "http://127.0.0.1:1").exitCode()).isEqualTo(1);
    assertThat(Commands.run("log-level", "debug", "--for", "soon").exitCode()).isEqualTo(2);
    assertThat(Commands.run("log-level", "--for", "10m").exitCode()).isEqualTo(2);
    assertThat(Commands.run("log-level", "--help").exitCode()).isZero();
  }

  private static Commands.Result debug(String url, String time) {
    return Commands.run(
        "log-level", "debug", "--logger", "dev.agentruntime.core", "--for", time, "--url", url);
  }

  private static List<Value.Fields> lines(ServerProcess server) throws Exception {
    return server.log().lines().map(LogLevelCommandTest::parsed).toList();
  }

  private static Value.Fields parsed(String line) {
    try {
      return Objects.requireNonNull((Value.Fields) new JsonReader(10).read(line));
    } catch (MalformedJsonException e) {
      throw new AssertionError(line, e);
    }
  }
}
