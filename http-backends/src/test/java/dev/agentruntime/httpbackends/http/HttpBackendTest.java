package dev.agentruntime.httpbackends.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.BackendResult.Answered;
import dev.agentruntime.core.backend.BackendResult.Failure;
import dev.agentruntime.core.backend.BackendResult.Kind;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.httpbackends.client.ClientConfig;
import dev.agentruntime.httpbackends.client.HttpPool;
import dev.agentruntime.httpbackends.client.HttpTarget;
import dev.agentruntime.httpbackends.loopback.Http;
import dev.agentruntime.httpbackends.loopback.LoopbackServer;
import dev.agentruntime.httpbackends.loopback.Request;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.testkit.BackendCalls;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpBackendTest {
  private final HttpPool pool = new HttpPool(ClientConfig.defaults(), System::nanoTime);

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void sendsTheDispatch() throws Exception {
    try (LoopbackServer server = LoopbackServer.answeringJson("{}")) {
      BackendCall call =
          BackendCalls.call(new Value.Fields(Map.of("question", Value.text("why ü?"))));
      new HttpBackend(
              "forward",
              new HttpTarget("PUT", server.uri("/act?v=1"), Map.of("X-Api-Key", "k"), 1000),
              pool)
          .execute(call);
      Request request = server.next();

      assertThat(request.line()).isEqualTo("PUT /act?v=1 HTTP/1.1");
      assertThat(request.headers())
          .containsEntry("content-type", "application/json; charset=UTF-8")
          .containsEntry("x-api-key", "k")
          .containsEntry("x-correlation-id", "correlation-1")
          .containsEntry("x-dispatch-id", call.dispatchId().value())
          .containsEntry("idempotency-key", call.dispatchId().value());
      assertThat(request.body())
          .isEqualTo(
              """
              {"dispatch_id":"%s","intent":"call_reasoning","context":{"user_id":"test"},\
              "input":{"question":"why ü?"}}"""
                  .formatted(call.dispatchId()));
    }
  }

  @Test
  void sendsNullWhereThereIsNoInput() throws Exception {
    try (LoopbackServer server = LoopbackServer.answeringJson("{}")) {
      backend(server).execute(BackendCalls.call(null));

      assertThat(server.next().body()).endsWith("\"input\":null}");
    }
  }

  @Test
  void sendsWhereInTheTraceTheCallIs() throws Exception {
    try (LoopbackServer server = LoopbackServer.answeringJson("{}")) {
      backend(server).execute(BackendCalls.traced(new TraceContext(1, 2, 3, 1, "a=1,b=2")));
      assertThat(server.next().headers())
          .containsEntry("traceparent", "00-00000000000000010000000000000002-0000000000000003-01")
          .containsEntry("tracestate", "a=1,b=2");

      backend(server).execute(BackendCalls.traced(new TraceContext(1, 2, 3, 0, "")));
      assertThat(server.next().headers())
          .containsEntry("traceparent", "00-00000000000000010000000000000002-0000000000000003-00")
          .doesNotContainKey("tracestate");

      backend(server).execute(BackendCalls.call(null));
      assertThat(server.next().headers()).doesNotContainKey("traceparent");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\":\"t\",\"output\":\"o\",\"answer\":\"a\",\"message\":\"m\"} | m",
        "{\"text\":\"t\",\"output\":\"o\",\"answer\":\"a\",\"message\":7} | a",
        "{\"text\":\"t\",\"output\":\"o\"} | o",
        "{\"text\":\"t\"} | t",
        "{\"n\":1.50} | {\"n\":1.50}",
        "[1,2] | [1,2]",
        "\"plain\" | plain",
        "null | null"
      })
  void jsonIsTheResult(String json, String message) throws Exception {
    assertThat(answer("200 OK", "application/json", json))
        .isEqualTo(new Answered(new Answer(message, new JsonReader(10).read(json), Usage.NONE)));
  }

  @Test
  void jsonOfAnySuffixAndStatusIsTheResult() throws Exception {
    assertThat(answer("201 Made", "application/vnd.x+json; charset=utf-8", "{\"message\":\"m\"}"))
        .isInstanceOf(Answered.class);
  }

  @Test
  void theMessageOfLargeJsonIsCut() throws Exception {
    Answered answered =
        (Answered) answer("200 OK", "application/json", "{\"x\":\"" + "é".repeat(20_000) + "\"}");

    assertThat(answered.answer().message()).hasSize(16 * 1024 + 1).endsWith("é…");
  }

  @Test
  void textIsTheMessage() throws Exception {
    assertThat(answer("200 OK", "text/plain", "grün"))
        .isEqualTo(new Answered(new Answer("grün", Value.Null.NULL, Usage.NONE)));
  }

  @Test
  void textMayBeInItsOwnCharset() throws Exception {
    assertThat(
            answer("text/plain; charset=ISO-8859-1", "grün".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo(new Answered(new Answer("grün", Value.Null.NULL, Usage.NONE)));
  }

  @Test
  void nothingIsAnEmptyMessage() throws Exception {
    Answered nothing = new Answered(new Answer("", Value.Null.NULL, Usage.NONE));

    assertThat(answer("200 OK", "application/json", "")).isEqualTo(nothing);
    try (LoopbackServer server = LoopbackServer.answering(Http.head("204 Nothing"))) {
      assertThat(backend(server).execute(BackendCalls.call(null))).isEqualTo(nothing);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | secret prompt",
        "application/json | {\"a\":1,\"a\":2}",
        "application/json | {} secret",
        "text/html | <html>secret</html>",
        "image/png | x"
      })
  void whatIsNeitherJsonNorTextIsGarbled(String contentType, String body) throws Exception {
    assertThat(answer("200 OK", contentType, body))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(Kind.GARBLED);
              assertThat(failure.detail())
                  .startsWith("backend forward: status 200 with ")
                  .contains("(expected: ")
                  .doesNotContain("secret");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "text/plain; charset=utf-8"})
  void bytesThatAreNotTextAreGarbled(String contentType) throws Exception {
    assertThat(answer(contentType, new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'}))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.GARBLED));
  }

  @ParameterizedTest
  @CsvSource({"500 Oops", "404 Gone", "302 Found", "400 secret"})
  void anyOtherStatusIsAFailure(String status) throws Exception {
    assertThat(answer(status, "application/json", "{\"message\":\"secret prompt\"}"))
        .isEqualTo(
            new Failure(
                Kind.FAILED,
                "backend forward: status %s (expected: 2xx)".formatted(status.substring(0, 3))));
  }

  @Test
  void aFailureSaysWhenToTryAgain() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.answering(Http.head("503 Busy", "Retry-After: 7", "Content-Length: 0"))) {
      assertThat(backend(server).execute(BackendCalls.call(null)))
          .isEqualTo(
              new Failure(
                  Kind.FAILED, "backend forward: status 503, Retry-After 7 s (expected: 2xx)"));
    }
  }

  @Test
  void usageIsTaken() throws Exception {
    assertThat(usage("{\"input_tokens\":12,\"output_tokens\":3,\"cost_usd\":0.00125}"))
        .isEqualTo(new Usage(12, 3, new BigDecimal("0.00125")));
    assertThat(usage("{\"output_tokens\":3}")).isEqualTo(new Usage(0, 3, BigDecimal.ZERO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "{\"input_tokens\":-1}",
        "{\"input_tokens\":1.5}",
        "{\"input_tokens\":\"1\"}",
        "{\"input_tokens\":99999999999999999999}",
        "{\"input_tokens\":1,\"cost_usd\":-0.1}",
        "{\"input_tokens\":1,\"cost_usd\":\"0.1\"}"
      })
  void usageThatIsNotWellFormedIsNone(String usage) throws Exception {
    assertThat(usage(usage)).isEqualTo(Usage.NONE);
  }

  private Usage usage(String usage) throws Exception {
    return ((Answered) answer("200 OK", "application/json", "{\"usage\":" + usage + "}"))
        .answer()
        .usage();
  }

  private BackendResult answer(String status, String contentType, String body) throws Exception {
    try (LoopbackServer server =
        LoopbackServer.answering(Http.response(status, contentType, body))) {
      return backend(server).execute(BackendCalls.call(Value.text("secret prompt")));
    }
  }

  private BackendResult answer(String contentType, byte[] body) throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              connection.receive();
              connection.send(
                  Http.head(
                      "200 OK", "Content-Type: " + contentType, "Content-Length: " + body.length));
              connection.send(body);
              connection.awaitEnd();
            })) {
      return backend(server).execute(BackendCalls.call(Value.text("secret prompt")));
    }
  }

  private HttpBackend backend(LoopbackServer server) {
    return new HttpBackend(
        "forward",
        new HttpTarget("POST", server.uri("/act"), Map.of(), HttpTarget.DEFAULT_MAX_RESPONSE_BYTES),
        pool);
  }
}
