package dev.agentruntime.cli;

import static dev.agentruntime.cli.ServerProcess.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Digest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server that asks who calls answers to whom. */
final class AuthenticationTest {
  private static final String BOT = "bot-key-0123456789abcdef0123456789abcdef";
  private static final String OTHER = "other-key-0123456789abcdef0123456789abcde";
  private static final String ADMIN = "admin-key-0123456789abcdef0123456789abcdef";
  private static final String BODY = "{\"intent\":\"call_reasoning\"}";

  @TempDir private static Path folder;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    Files.writeString(
        folder.resolve("keys.yaml"),
        """
        - {id: bot, hash: "%s", principal: billing-bot}
        - {id: other, hash: "%s", principal: other-bot}
        - {id: ann, hash: "%s", principal: 'User::"ann"', groups: [admins], tenant: acme}
        """
            .formatted(Digest.of(BOT), Digest.of(OTHER), Digest.of(ADMIN)));
    Path config = folder.resolve("runtime.yaml");
    Files.writeString(config, "auth: {api_keys: keys.yaml}\n");
    server = ServerProcess.start(folder, "--config", config.toString());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void knowsACallerByEitherHeader() throws Exception {
    assertThat(server.dispatch(BODY, "X-API-Key", BOT).statusCode()).isEqualTo(200);
    assertThat(server.dispatch(BODY, "Authorization", "Bearer " + BOT).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", "bot-key", "bot-key-0123456789abcdef0123456789abcdeF"})
  void turnsAwayWhoeverDoesNotProveWhoTheyAre(String key) throws Exception {
    HttpResponse<String> response =
        key.isEmpty() ? server.dispatch(BODY) : server.dispatch(BODY, "X-API-Key", key);
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(json(response).text("code")).isEqualTo("unauthenticated");
    assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
        .startsWith("Bearer");
    assertThat(server.log()).doesNotContain(BOT);
  }

  @Test
  void asksForMetricsTooButNotForHealth() throws Exception {
    assertThat(server.get("/metrics").statusCode()).isEqualTo(401);
    assertThat(server.get("/metrics", "X-API-Key", BOT).statusCode()).isEqualTo(200);
    assertThat(server.get("/health").statusCode()).isEqualTo(200);
    assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dashboard/data", "/dashboard/overview", "/dashboard/stream"})
  void showsTheDashboardToWhomAPolicyPermitsIt(String path) throws Exception {
    assertThat(server.get(path).statusCode()).isEqualTo(401);

    HttpResponse<String> refused = server.get(path, "X-API-Key", BOT);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(json(refused).text("code")).isEqualTo("forbidden");
    assertThat(json(refused).text("detail"))
        .isEqualTo(
            "view_dashboard for Agent::\"billing-bot\": No policy allows this intent (expected: a"
                + " policy that permits it)");
  }

  @Test
  void givesPoliciesTheGroupsOfTheCaller() throws Exception {
    String manage = "{\"intent\":\"manage_policies\"}";
    assertThat(server.dispatch(manage, "X-API-Key", BOT).statusCode()).isEqualTo(403);
    HttpResponse<String> allowed = server.dispatch(manage, "X-API-Key", ADMIN);
    assertThat(allowed.statusCode()).isEqualTo(404);
    assertThat(json(allowed).text("code")).isEqualTo("no_route");
    assertThat(json(allowed).text("detail")).contains("call_reasoning");
  }

  @Test
  void showsADispatchToWhoMadeItAndToWhomAPolicyPermitsIt() throws Exception {
    String id = json(server.dispatch(BODY, "X-API-Key", BOT)).text("dispatch_id");
    HttpResponse<String> own = server.get("/dispatches/" + id, "X-API-Key", BOT);
    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(json(own).text("principal")).isEqualTo("Agent::\"billing-bot\"");
    assertThat(server.get("/dispatches/" + id, "X-API-Key", ADMIN).statusCode()).isEqualTo(200);
    assertThat(server.get("/dispatches/" + id, "X-API-Key", OTHER).statusCode()).isEqualTo(404);
    assertThat(server.get("/dispatches/" + id).statusCode()).isEqualTo(401);
  }

  @Test
  void takesTheSameKeyTextOfAnotherCallerForAnotherKey() throws Exception {
    HttpResponse<String> first =
        server.dispatch(BODY, "X-API-Key", BOT, "Idempotency-Key", "shared");
    HttpResponse<String> second =
        server.dispatch(BODY, "X-API-Key", ADMIN, "Idempotency-Key", "shared");
    assertThat(second.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(json(second).text("dispatch_id")).isNotEqualTo(json(first).text("dispatch_id"));
  }

  @Test
  void letsTheCommandDispatchSignIn() {
    String url = server.url().toString();
    String[] call = {"dispatch", "call_reasoning", "--input", "2 + 2", "--url", url};
    assertThat(Commands.run(call).exitCode()).isEqualTo(1);
    Commands.Result signedIn =
        Commands.run(
            "dispatch", "call_reasoning", "--input", "2 + 2", "--url", url, "--api-key", BOT);
    assertThat(signedIn.exitCode()).isZero();
    assertThat(signedIn.out()).startsWith("4").contains("allow-reasoning");
  }

  @Test
  void saysWhereNoServerAnswers() {
    Commands.Result result =
        Commands.run("dispatch", "call_reasoning", "--url", "http://127.0.0.1:1");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("http://127.0.0.1:1", "serve");
  }

  @Test
  void takesNoContextThatIsNone() {
    Commands.Result result = Commands.run("dispatch", "call_reasoning", "--context", "nonsense");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("key=value");
  }
}
