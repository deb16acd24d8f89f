package dev.agentruntime.cli;

import static dev.agentruntime.cli.ServerProcess.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server answers to what it should not be sent. */
final class BadInputTest {
  @TempDir private static Path folder;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    server =
        ServerProcess.start(
            folder,
            Map.of(
                "AGENT_RUNTIME_SERVER_MAX_BODY", "64 KiB",
                "AGENT_RUNTIME_SERVER_HEAD_TIMEOUT", "600ms",
                "AGENT_RUNTIME_SERVER_BODY_TIMEOUT", "600ms",
                "AGENT_RUNTIME_SERVER_KEEP_ALIVE", "2s",
                "AGENT_RUNTIME_SERVER_KEEP_ALIVE_REQUESTS", "5",
                "AGENT_RUNTIME_SERVER_MAX_CONNECTIONS", "3000"));
  }

  @AfterAll
  static void stop() throws Exception {
    // Whatever was sent, the server is well.
    assertThat(server.get("/health").statusCode()).isEqualTo(200);
    assertThat(server.log()).doesNotContain("ERROR");
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|malformed_json|nothing",
        "nonsense|malformed_json|line 1",
        "{\"intent\":\"a\"|malformed_json|line 1",
        "{\"intent\":\"a\"} x|malformed_json|line 1",
        "{\"intent\":\"a\",\"intent\":\"b\"}|malformed_json|\"intent\" twice",
        "{\"intent\":\"a\",\"context\":{\"x\":NaN}}|malformed_json|line 1",
        "{\"intent\":\"a\",\"input\":\"\\ud800\"}|malformed_json|surrogate",
        "[]|invalid_request|body: an array (expected: an object)",
        "null|invalid_request|body: null (expected: an object)",
        "{}|invalid_request|intent: missing (expected: a string)",
        "{\"intent\":7}|invalid_request|intent: a number (expected: a string)",
        "{\"intent\":\"\"}|invalid_request|expected: a letter",
        "{\"intent\":\"a b\"}|invalid_request|intent: \"a b\"",
        "{\"intent\":\"../../etc/passwd\"}|invalid_request|expected: a letter",
        "{\"intent\":\"a\\u0000\"}|invalid_request|intent: \"a?\"",
        "{\"intent\":\"a\",\"prompt\":\"x\"}|invalid_request|prompt: an unknown field",
        "{\"intent\":\"a\",\"context\":[]}|invalid_request|context: an array",
        "{\"intent\":\"a\",\"input\":7}|invalid_request|input: a number (expected: a string or an object)",
        "{\"intent\":\"a\",\"context\":{\"runtime\":{}}}|invalid_request|context.runtime",
        "{\"intent\":\"a\",\"context\":{\"x\":[1.23456]}}|invalid_request|context.x[0]: 1.23456",
        "{\"intent\":\"a\",\"context\":{\"x\":9223372036854775808}}|invalid_request|context.x",
        "{\"intent\":\"a\",\"context\":{\"x\":{\"__entity\":{}}}}|invalid_request|context.x.__entity"
      })
  void saysWhatIsWrongWithABody(String body, String code, String detail) throws Exception {
    HttpResponse<String> response = server.dispatch(body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(response).text("code")).isEqualTo(code);
    assertThat(json(response).text("detail")).contains(detail);
    assertThat(json(response).text("correlation_id"))
        .isEqualTo(response.headers().firstValue("X-Correlation-ID").orElseThrow());
  }

  @Test
  void refusesDeepNesting() throws Exception {
    String deep = "[".repeat(30_000) + "]".repeat(30_000);
    HttpResponse<String> response =
        server.dispatch("{\"intent\":\"a\",\"context\":{\"x\":" + deep + "}}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).text("detail")).contains("deeper");
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws Exception {
    byte[] body =
        "{\"intent\":\"call_reasoning\",\"input\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    HttpResponse<String> response =
        server.send(
            HttpRequest.newBuilder(server.url().resolve("/dispatch"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).text("detail")).contains("UTF-8");
  }

  @Test
  void refusesABodyOverTheLimitDeclaredOrNot() throws Exception {
    String huge = "{\"intent\":\"a\",\"input\":\"" + "x".repeat(70_000) + "\"}";
    HttpResponse<String> declared = server.dispatch(huge);
    assertThat(declared.statusCode()).isEqualTo(413);
    assertThat(json(declared).text("code")).isEqualTo("body_too_large");
    String chunked =
        server.raw(
            "POST /dispatch HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "fff0\r\n"
                + "x".repeat(0xfff0)
                + "\r\n"
                + "fff0\r\n"
                + "x".repeat(0xfff0)
                + "\r\n0\r\n\r\n");
    assertThat(chunked).startsWith("HTTP/1.1 413").contains("body_too_large");
  }

  @Test
  void refusesABodyWhoseDeclaredLengthIsAbsurd() throws Exception {
    assertThat(
            server.raw(
                "POST /dispatch HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000000000\r\n\r\n{"))
        .startsWith("HTTP/1.1 413");
    assertThat(server.raw("POST /dispatch HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n{"))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void refusesWhatIsNotHttp() throws Exception {
    assertThat(server.raw("\u0016\u0003\u0001 hello\r\n\r\n"))
        .startsWith("HTTP/1.")
        .contains(" 400 ", "invalid_request");
    assertThat(server.raw("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n\r\n"))
        .contains(" 414 ", "uri_too_long");
    assertThat(
            server.raw(
                "GET /health HTTP/1.1\r\nHost: x\r\nX-A: " + "x".repeat(40_000) + "\r\n\r\n"))
        .contains(" 431 ", "headers_too_large");
  }

  @Test
  void refusesAHostileCorrelationId() throws Exception {
    HttpResponse<String> response =
        server.dispatch("{\"intent\":\"call_reasoning\"}", "X-Correlation-ID", "x".repeat(129));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).text("detail")).contains("X-Correlation-ID");
    assertThat(response.headers().firstValue("X-Correlation-ID").orElseThrow())
        .doesNotContain("xxx");
  }

  @Test
  void endsAConnectionWhoseHeadDribbles() throws Exception {
    try (Socket socket = server.connect()) {
      OutputStream out = socket.getOutputStream();
      Thread dribble =
          Thread.startVirtualThread(
              () -> {
                try {
                  for (byte b :
                      "GET /health HTTP/1.1\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaa"
                          .getBytes(StandardCharsets.US_ASCII)) {
                    out.write(b);
                    out.flush();
                    Thread.sleep(100);
                  }
                } catch (Exception e) {
                  // The server closed, as it should.
                }
              });
      assertThat(readAll(socket)).isEmpty();
      dribble.join();
    }
  }

  @Test
  void endsABodyThatDribblesWith408() throws Exception {
    try (Socket socket = server.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /dispatch HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      assertThat(readAll(socket)).startsWith("HTTP/1.1 408").contains("request_timeout");
    }
  }

  @Test
  void servesWhileThousandsOfConnectionsIdle() throws Exception {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 2000; i++) {
        idle.add(server.connect());
      }
      assertThat(server.dispatch("{\"intent\":\"call_reasoning\"}").statusCode()).isEqualTo(200);
      for (Socket socket : idle) {
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  @Test
  void closesAConnectionAfterItsShareOfRequests() throws Exception {
    try (Socket socket = server.connect()) {
      String request = "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n";
      socket.getOutputStream().write(request.repeat(5).getBytes(StandardCharsets.US_ASCII));
      String answers = readAll(socket);
      assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(6);
      assertThat(answers.toLowerCase(java.util.Locale.ROOT)).contains("connection: close");
    }
  }

  @Test
  void keepsItsCountsRight() throws Exception {
    Value.Fields denied = json(server.dispatch("{\"intent\":\"drop_tables\"}"));
    assertThat(denied.text("status")).isEqualTo("denied");
    assertThat(server.get("/metrics").body())
        .contains(
            "agent_runtime_dispatch_duration_seconds_count{intent=\"other\",status=\"denied\"}");
  }

  private static String readAll(Socket socket) throws Exception {
    InputStream in = socket.getInputStream();
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.net.SocketException e) {
      return "";
    }
  }
}
