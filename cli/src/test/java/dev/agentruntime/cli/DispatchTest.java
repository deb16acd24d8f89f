package dev.agentruntime.cli;

import static dev.agentruntime.cli.ServerProcess.at;
import static dev.agentruntime.cli.ServerProcess.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server with its defaults answers. */
final class DispatchTest {
  @TempDir private static Path folder;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    server = ServerProcess.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void answersAnAllowedIntentWithAReceipt() throws Exception {
    HttpResponse<String> response =
        server.dispatch("{\"intent\":\"call_reasoning\",\"input\":\"17.5 % of 2480\"}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    Value.Fields answer = json(response);
    assertThat(answer.values().keySet())
        .containsExactly(
            "status",
            "dispatch_id",
            "correlation_id",
            "timestamp",
            "message",
            "result",
            "governance",
            "usage");
    assertThat(answer.text("status")).isEqualTo("success");
    assertThat(answer.text("message")).contains("434");
    Value.Fields governance = (Value.Fields) at(answer, "governance");
    assertThat(governance.get("policies"))
        .isEqualTo(new Value.Items(List.of(Value.text("allow-reasoning"))));
    assertThat(governance.text("reason")).isEqualTo("Request authorized");
    assertThat(governance.text("policy_hash")).matches("sha256:[0-9a-f]{64}");
    assertThat(governance.values().keySet())
        .contains("allowed", "decision_time_ms", "decision_time_us", "limits");
  }

  @Test
  void answersFromTheDocumentationWithItsSource() throws Exception {
    HttpResponse<String> response =
        server.dispatch(
            "{\"intent\":\"call_reasoning\","
                + "\"input\":\"What happens when no policy allows an intent?\"}");
    Value.Fields result = (Value.Fields) at(json(response), "result");
    assertThat(result.get("generative")).isEqualTo(Value.bool(false));
    assertThat(result.get("abstained")).isEqualTo(Value.bool(false));
    assertThat(result.text("answer")).containsIgnoringCase("den");
    Value.Items evidence = (Value.Items) at(result, "evidence");
    assertThat(((Value.Fields) evidence.values().getFirst()).text("source"))
        .contains("governance.md");
  }

  @Test
  void readsABodyWhateverItsContentType() throws Exception {
    for (String type : List.of("text/html", "application/json", "text/plain; charset=latin1")) {
      assertThat(
              server.dispatch("{\"intent\":\"call_reasoning\"}", "Content-Type", type).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void deniesABlockedUserWithTheReasonOfThePolicy() throws Exception {
    HttpResponse<String> response =
        server.dispatch("{\"intent\":\"call_reasoning\",\"context\":{\"user_type\":\"blocked\"}}");
    assertThat(response.statusCode()).isEqualTo(403);
    Value.Fields answer = json(response);
    assertThat(answer.text("status")).isEqualTo("denied");
    assertThat(answer.text("reason")).isNotEmpty();
    assertThat(at(answer, "governance", "policies"))
        .isEqualTo(new Value.Items(List.of(Value.text("forbid-blocked-users"))));
  }

  @Test
  void deniesWhatNoPolicyAllows() throws Exception {
    HttpResponse<String> response = server.dispatch("{\"intent\":\"drop_tables\"}");
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(json(response).text("status")).isEqualTo("denied");
  }

  @Test
  void showsTheLifecycleOfADispatchAtOnce() throws Exception {
    Value.Fields answer = json(server.dispatch("{\"intent\":\"call_reasoning\"}"));
    HttpResponse<String> response = server.get("/dispatches/" + answer.text("dispatch_id"));
    assertThat(response.statusCode()).isEqualTo(200);
    Value.Fields lifecycle = json(response);
    assertThat(lifecycle.text("status")).isEqualTo("success");
    assertThat(lifecycle.get("result")).isEqualTo(answer.get("result"));
    assertThat(((Value.Items) at(lifecycle, "lifecycle")).values())
        .extracting(entry -> ((Value.Fields) entry).text("kind"))
        .containsExactly("attempt", "outcome");
  }

  @Test
  void showsThatADenialNeverActed() throws Exception {
    Value.Fields answer = json(server.dispatch("{\"intent\":\"drop_tables\"}"));
    Value.Fields lifecycle = json(server.get("/dispatches/" + answer.text("dispatch_id")));
    assertThat(lifecycle.text("status")).isEqualTo("denied");
    assertThat(((Value.Items) at(lifecycle, "lifecycle")).values())
        .extracting(entry -> ((Value.Fields) entry).text("kind"))
        .containsExactly("outcome");
  }

  @Test
  void givesAKeySeenBeforeTheSameAnswer() throws Exception {
    String body = "{\"intent\":\"call_reasoning\",\"input\":\"2 + 2\"}";
    HttpResponse<String> first = server.dispatch(body, "Idempotency-Key", "k-1");
    HttpResponse<String> second = server.dispatch(body, "Idempotency-Key", "k-1");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    HttpResponse<String> other =
        server.dispatch(
            "{\"intent\":\"call_reasoning\",\"input\":\"2 + 3\"}", "Idempotency-Key", "k-1");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(json(other).text("code")).isEqualTo("idempotency_key_reused");
  }

  @Test
  void echoesTheCorrelationIdInEveryAnswer() throws Exception {
    for (HttpResponse<String> response :
        List.of(
            server.dispatch("{\"intent\":\"call_reasoning\"}", "X-Correlation-ID", "c-7"),
            server.dispatch("{\"intent\":\"drop_tables\"}", "X-Correlation-ID", "c-7"),
            server.dispatch("nonsense", "X-Correlation-ID", "c-7"),
            server.get("/health", "X-Correlation-ID", "c-7"),
            server.get("/nowhere", "X-Correlation-ID", "c-7"))) {
      assertThat(response.headers().firstValue("X-Correlation-ID")).hasValue("c-7");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/health,application/json,healthy",
    "/livez,application/json,live",
    "/readyz,application/json,ready",
    "/metrics,text/plain,agent_runtime_",
    "/openapi.json,application/json,3.1.0",
    "/docs,text/html,/dispatch"
  })
  void answersTheOtherPaths(String path, String type, String content) throws Exception {
    HttpResponse<String> response = server.get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    assertThat(response.body()).contains(content);
    HttpResponse<String> head =
        server.send(
            HttpRequest.newBuilder(server.url().resolve(path))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"GET,/dispatch,POST", "PUT,/health,'GET, HEAD'", "DELETE,/dispatches/x,'GET, HEAD'"})
  void namesTheMethodsThatAPathAnswers(String method, String path, String allowed)
      throws Exception {
    HttpResponse<String> response =
        server.send(
            HttpRequest.newBuilder(server.url().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody()));
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
    assertThat(json(response).text("code")).isEqualTo("method_not_allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/dispatches/",
        "/dispatches/x",
        "/dispatch/",
        "/dispatches/01936f00-0000-7000-8000-000000000000"
      })
  void answers404WhereThereIsNothing(String path) throws Exception {
    HttpResponse<String> response = server.get(path);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(response).text("code")).isEqualTo("not_found");
  }
}
