package dev.agentruntime.httpbackends.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.httpbackends.loopback.Http;
import dev.agentruntime.httpbackends.loopback.LoopbackServer;
import dev.agentruntime.httpbackends.loopback.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client leaves alone, though many clients would act on it. */
final class HttpPoolRestraintTest extends PoolTest {

  @ParameterizedTest
  @ValueSource(strings = {"301 Moved", "302 Found", "303 See Other", "307 Again", "308 Again"})
  void noRedirectIsFollowed(String status) throws Exception {
    try (LoopbackServer elsewhere = LoopbackServer.answeringJson("{}");
        LoopbackServer server =
            LoopbackServer.answering(
                Http.head(status, "Location: " + elsewhere.uri("/"), "Content-Length: 0"))) {
      assertThat(status(call(server))).isEqualTo(Integer.parseInt(status.substring(0, 3)));
      assertThat(elsewhere.accepted()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"401 No", "408 Slow", "429 Many", "500 Oops", "503 Busy"})
  void nothingIsTriedAgain(String status) throws Exception {
    try (LoopbackServer server =
        LoopbackServer.answering(
            Http.head(
                status,
                "WWW-Authenticate: Basic realm=\"x\"",
                "Retry-After: 0",
                "Content-Length: 0"))) {
      call(server);
      call(server);

      assertThat(server.next().line()).isEqualTo("POST /act HTTP/1.1");
      assertThat(server.next().line()).isEqualTo("POST /act HTTP/1.1");
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void aBrokenConnectionIsNotTriedAgain() throws Exception {
    try (LoopbackServer server = new LoopbackServer(LoopbackServerScripts::reset)) {
      call(server);

      assertThat(server.nextEnd()).isEqualTo(1);
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void noCookieIsKept() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.answering(
            Http.head("200 OK", "Set-Cookie: id=1; Path=/", "Content-Length: 0"))) {
      call(server);
      call(server);

      server.next();
      assertThat(server.next().headers()).doesNotContainKey("cookie");
    }
  }

  @Test
  void onlyWhatIsNeededIsSent() throws Exception {
    try (LoopbackServer server = LoopbackServer.answeringJson("{}")) {
      call(server);
      Request request = server.next();

      assertThat(request.headers())
          .containsOnlyKeys(
              "host",
              "user-agent",
              "content-type",
              "content-length",
              "x-correlation-id",
              "x-dispatch-id",
              "idempotency-key");
      assertThat(request.headers())
          .containsEntry("user-agent", "agent-runtime")
          .containsEntry("x-correlation-id", "correlation-1")
          .containsEntry("idempotency-key", request.headers().get("x-dispatch-id"));
    }
  }

  @Test
  void anInterimAnswerIsNotTheAnswer() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.answering(
            "HTTP/1.1 100 Continue\r\n\r\n" + Http.response("200 OK", "application/json", "{}"))) {
      assertThat(text(call(server))).isEqualTo("{}");
      assertThat(text(call(server))).isEqualTo("{}");
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void bodiesWithoutLengthAreRead() throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              connection.receive();
              connection.send("HTTP/1.0 200 OK\r\n\r\n{}");
            })) {
      assertThat(text(call(server))).isEqualTo("{}");
    }
  }

  @Test
  void chunkedBodiesAreRead() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.answering(
            Http.head("200 OK", "Transfer-Encoding: chunked") + "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n")) {
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        answers.add(text(call(server)));
      }
      assertThat(answers).containsExactly("{}", "{}", "{}");
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void aBodyOfExactlyTheLimitIsRead() throws Exception {
    String body = "x".repeat(MAX_BYTES);
    try (LoopbackServer server =
        LoopbackServer.answering(Http.response("200 OK", "text/plain", body))) {
      assertThat(text(call(server))).isEqualTo(body);
    }
  }

  private static int status(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Reply.class);
    return ((Outcome.Reply) outcome).status();
  }
}
