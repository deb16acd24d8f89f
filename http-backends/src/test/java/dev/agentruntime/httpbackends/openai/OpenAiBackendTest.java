package dev.agentruntime.httpbackends.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.BackendResult.Answered;
import dev.agentruntime.core.backend.BackendResult.Failure;
import dev.agentruntime.core.backend.BackendResult.Kind;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.httpbackends.client.ClientConfig;
import dev.agentruntime.httpbackends.client.HttpPool;
import dev.agentruntime.httpbackends.loopback.Http;
import dev.agentruntime.httpbackends.loopback.LoopbackServer;
import dev.agentruntime.httpbackends.loopback.Request;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.testkit.BackendCalls;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiBackendTest {
  private static final Value QUESTION = Value.text("What is \"2 + 2\"?\nGrüße");
  private static final OpenAiConfig.Prices PRICES =
      new OpenAiConfig.Prices(new BigDecimal("2.00"), new BigDecimal("8.00"));

  private final HttpPool pool = new HttpPool(ClientConfig.defaults(), System::nanoTime);

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void asksWithTextAlone() throws Exception {
    Request request = request(plain(URI.create("http://unused/v1")), QUESTION);

    assertThat(request.line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
    assertThat(request.headers()).doesNotContainKey("authorization");
    assertThat(request.body()).isEqualTo(golden("request-text.json"));
  }

  @Test
  void asksWithAllThatIsConfigured() throws Exception {
    Request request = request(full(URI.create("http://unused/v1")), QUESTION);

    assertThat(request.headers())
        .containsEntry("authorization", "Bearer sk-hunter2")
        .containsEntry("x-team", "blue");
    assertThat(request.body()).isEqualTo(golden("request-full.json"));
  }

  @Test
  void saysWhichModelAnswersAndWhere() {
    OpenAiBackend backend =
        new OpenAiBackend(plain(URI.create("https://models.example.com/v1")), pool);

    assertThat(backend.model())
        .hasValueSatisfying(
            model -> {
              assertThat(model.provider()).isEqualTo("openai");
              assertThat(model.host()).isEqualTo("models.example.com");
              assertThat(model.port()).isEqualTo(443);
            });
  }

  @Test
  void asksWithAConversation() throws Exception {
    Value conversation =
        json(
            """
            {"messages":[
              {"role":"system","content":"Be kind."},
              {"role":"user","content":"2 + 2?"},
              {"role":"assistant","content":"4"},
              {"role":"user","content":[{"type":"text","text":"And 3?"}]}]}
            """);

    assertThat(request(plain(URI.create("http://unused/v1")), conversation).body())
        .isEqualTo(golden("request-conversation.json"));
  }

  @Test
  void asksWithJsonAsText() throws Exception {
    Value input = json("{\"city\":\"Ulm\",\"days\":[1,2.50,true,null]}");

    assertThat(request(plain(URI.create("http://unused/v1")), input).body())
        .isEqualTo(golden("request-json.json"));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1, /v1/chat/completions",
    "/v1/, /v1/chat/completions",
    "/openai/d/x?api-version=2, /openai/d/x/chat/completions?api-version=2"
  })
  void thePathStandsBelowTheBase(String base, String path) throws Exception {
    try (LoopbackServer server = LoopbackServer.answeringJson("{}")) {
      new OpenAiBackend(plain(server.uri(base)), pool).execute(BackendCalls.call(QUESTION));

      assertThat(server.next().line()).isEqualTo("POST " + path + " HTTP/1.1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openai.json | Hello! How can I assist you today? | gpt-4.1-2025-04-14 | stop | 19 | 10 | 0.000118",
        "vllm.json | Four. | Qwen/Qwen2.5-1.5B-Instruct | length | 31 | 3 | 0.000086",
        "ollama.json | Grüße 👋 | llama3.2 | stop | 26 | 8 | 0.000116",
        "llama-cpp.json | Two and two is four. | gpt-3.5-turbo | stop | 14 | 7 | 0.000084",
        "null-usage.json | Yes. | small | | 0 | 0 | 0",
        "parts.json | One two. | parts | stop | 0 | 0 | 0"
      })
  void readsWhatServersAnswer(
      String file,
      String content,
      String model,
      String finish,
      long input,
      long output,
      BigDecimal cost)
      throws Exception {
    Map<String, Value> result = new LinkedHashMap<>();
    result.put("answer", Value.text(content));
    result.put("generative", Value.bool(true));
    result.put("model", Value.text(model));
    result.put("finish_reason", finish == null ? Value.Null.NULL : Value.text(finish));

    assertThat(answer("200 OK", golden(file)))
        .isEqualTo(
            new Answered(
                new Answer(content, new Value.Fields(result), new Usage(input, output, cost))));
  }

  @Test
  void costIsExactAndZeroWithoutPrices() throws Exception {
    assertThat(PRICES.cost(1, 0)).isEqualTo(new BigDecimal("0.000002"));
    assertThat(PRICES.cost(100_000_000, 0)).isEqualTo(new BigDecimal("200"));
    try (LoopbackServer server = LoopbackServer.answeringJson(golden("openai.json"))) {
      Answered answered =
          (Answered)
              new OpenAiBackend(plain(server.uri("/v1")), pool)
                  .execute(BackendCalls.call(QUESTION));

      assertThat(answered.answer().usage()).isEqualTo(new Usage(19, 10, BigDecimal.ZERO));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 OK | hunter2 | GARBLED | no JSON object",
        "200 OK | [] | GARBLED | no JSON object",
        "200 OK | {} | GARBLED | no choices",
        "200 OK | {\"choices\":7} | GARBLED | no choices",
        "200 OK | {\"choices\":[]} | FAILED | an empty list of choices",
        "200 OK | {\"choices\":[7]} | GARBLED | a choice without message",
        "200 OK | {\"choices\":[{\"message\":{}}]} | GARBLED | a message without content",
        "200 OK | {\"choices\":[{\"message\":{\"content\":[{\"type\":\"image\"}]}}]} | GARBLED | a message without content",
        "200 OK | {\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"hunter2\"}}]} | FAILED | the model refused",
        "200 OK | {\"choices\":[{\"message\":{\"content\":\"hunter2\"},\"finish_reason\":\"content_filter\"}]} | FAILED | the content filter",
        "200 OK | {\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":[{\"id\":\"hunter2\"}]}}]} | FAILED | called a tool, which this backend does not support",
        "200 OK | {\"error\":{\"message\":\"hunter2\",\"code\":\"server_error\"}} | FAILED | status 200, server_error",
        "401 No | {\"error\":{\"message\":\"Incorrect key hunter2\",\"code\":\"invalid_api_key\"}} | FAILED | status 401, invalid_api_key (expected: an api key that the server accepts; see api_key_env)",
        "403 No | hunter2 | FAILED | status 403 (expected: an api key that the server accepts; see api_key_env)",
        "404 No | {\"error\":{\"type\":\"model_not_found\",\"code\":null}} | FAILED | status 404, model_not_found",
        "400 No | {\"error\":{\"message\":\"hunter2\",\"code\":\"hunter2\"}} | FAILED | status 400 (expected: 200 with a chat completion)",
        "500 No | <html>hunter2</html> | FAILED | status 500 (expected: 200 with a chat completion)",
        "302 No | | FAILED | status 302"
      })
  void tellsWhatWentWrong(String status, String body, Kind kind, String detail) throws Exception {
    assertThat(answer(status, body == null ? "" : body))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(kind);
              assertThat(failure.detail())
                  .startsWith("backend model: ")
                  .contains(detail)
                  .contains("(expected: ")
                  .doesNotContain("hunter2");
            });
  }

  @Test
  void tellsWhenToTryAgain() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.answering(Http.head("429 Many", "Retry-After: 20", "Content-Length: 0"))) {
      assertThat(
              new OpenAiBackend(full(server.uri("/v1")), pool).execute(BackendCalls.call(QUESTION)))
          .isEqualTo(
              new Failure(
                  Kind.FAILED,
                  "backend model: status 429, Retry-After 20 s"
                      + " (expected: fewer requests, or more quota)"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"\"",
        "\" \"",
        "{\"messages\":\"hunter2\"}",
        "{\"messages\":[]}",
        "{\"messages\":[\"hunter2\"]}",
        "{\"messages\":[{\"role\":\"user\"}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":null}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":[]}]}",
        "{\"messages\":[{\"role\":\"hunter2\",\"content\":\"x\"}]}",
        "{\"messages\":[{\"role\":\"tool\",\"content\":\"hunter2\"}]}",
        "{\"messages\":[{\"role\":\"system\",\"content\":\"hunter2\"}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\",\"hunter2\":1}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":\"hunter2\"}]}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"hunter2\":1}"
      })
  void rejectsWhatIsNoConversationAndAsksNobody(String input) throws Exception {
    try (LoopbackServer server = LoopbackServer.silent()) {
      assertThat(
              new OpenAiBackend(full(server.uri("/v1")), pool)
                  .execute(BackendCalls.call(json(input))))
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
                assertThat(failure.detail())
                    .startsWith("backend model: input")
                    .contains("(expected: ")
                    .doesNotContain("hunter2");
              });
      assertThat(server.accepted()).isZero();
    }
  }

  @Test
  void rejectsNothing() throws Exception {
    assertThat(
            new OpenAiBackend(full(URI.create("http://unused/v1")), pool)
                .execute(BackendCalls.call(null)))
        .isEqualTo(
            new Failure(
                Kind.REJECTED,
                "backend model: input: nothing (expected: text, or an object with messages)"));
  }

  private Request request(OpenAiConfig config, Value input) throws Exception {
    try (LoopbackServer server = LoopbackServer.answeringJson("{}")) {
      new OpenAiBackend(at(config, server.uri("/v1")), pool).execute(BackendCalls.call(input));
      return server.next();
    }
  }

  private BackendResult answer(String status, String body) throws Exception {
    try (LoopbackServer server =
        LoopbackServer.answering(Http.response(status, "application/json", body))) {
      return new OpenAiBackend(full(server.uri("/v1")), pool).execute(BackendCalls.call(QUESTION));
    }
  }

  private static OpenAiConfig plain(URI url) {
    return OpenAiConfig.of("model", url, "small");
  }

  private static OpenAiConfig full(URI url) {
    return new OpenAiConfig(
        "model",
        url,
        "small",
        "sk-hunter2",
        "Be brief.",
        new BigDecimal("0.20"),
        256,
        PRICES,
        Map.of("X-Team", "blue"),
        100_000);
  }

  private static OpenAiConfig at(OpenAiConfig config, URI url) {
    return new OpenAiConfig(
        config.name(),
        url,
        config.model(),
        config.apiKey(),
        config.systemPrompt(),
        config.temperature(),
        config.maxTokens(),
        config.prices(),
        config.headers(),
        config.maxResponseBytes());
  }

  private static Value json(String text) throws Exception {
    return new JsonReader(20).read(text);
  }

  private static String golden(String file) throws Exception {
    try (InputStream in = OpenAiBackendTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
