package dev.agentruntime.cli;

import static dev.agentruntime.cli.ServerProcess.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.Value;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server finds for whom, over HTTP and by command. */
final class SearchTest {
  private static final String BOT = "bot-key-0123456789abcdef0123456789abcdef";
  private static final String OTHER = "other-key-0123456789abcdef0123456789abcdef";
  private static final String ADMIN = "admin-key-0123456789abcdef0123456789abcdef";

  @TempDir private static Path folder;
  private static ServerProcess server;
  private static final List<String> bots = new ArrayList<>();
  private static String others = "";

  @BeforeAll
  static void start() throws Exception {
    Files.writeString(
        folder.resolve("keys.yaml"),
        """
        - {id: bot, hash: "%s", principal: billing-bot}
        - {id: other, hash: "%s", principal: other-bot, tenant: acme}
        - {id: ann, hash: "%s", principal: 'User::"ann"', groups: [admins]}
        """
            .formatted(Digest.of(BOT), Digest.of(OTHER), Digest.of(ADMIN)));
    Path config = folder.resolve("runtime.yaml");
    Files.writeString(config, "auth: {api_keys: keys.yaml}\n");
    server = ServerProcess.start(folder, "--config", config.toString());
    for (String body :
        List.of(
            "{\"intent\":\"call_reasoning\",\"input\":\"2 + 2\"}",
            "{\"intent\":\"drop_tables\"}",
            "{\"intent\":\"call_reasoning\",\"context\":{\"user_type\":\"blocked\"}}")) {
      bots.addFirst(id(server.dispatch(body, "X-API-Key", BOT)));
    }
    others = id(server.dispatch("{\"intent\":\"call_reasoning\"}", "X-API-Key", OTHER));
  }

  @AfterAll
  static void stop() throws Exception {
    assertThat(server.log()).doesNotContain("ERROR");
    server.close();
  }

  @Test
  void showsEverybodyTheirOwn() throws Exception {
    assertThat(found("", BOT)).containsExactlyElementsOf(bots);
    assertThat(found("?principal=billing-bot", BOT)).containsExactlyElementsOf(bots);
    assertThat(found("", OTHER)).containsExactly(others);
  }

  @Test
  void showsThoseOfOthersToWhomAPolicyPermitsIt() throws Exception {
    assertThat(found("", ADMIN)).startsWith(others).containsAll(bots);
    assertThat(found("?tenant=acme", ADMIN)).containsExactly(others);
    HttpResponse<String> refused = server.get("/dispatches?principal=other-bot", "X-API-Key", BOT);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(json(refused).text("code")).isEqualTo("forbidden");
    assertThat(json(refused).text("detail")).contains("view_dispatches", "billing-bot");
    assertThat(server.get("/dispatches").statusCode()).isEqualTo(401);
  }

  @Test
  void tellsOfEachWhatTheReceiptSaid() throws Exception {
    Value.Fields page = json(server.get("/dispatches?status=success", "X-API-Key", BOT));
    assertThat(page.values().keySet()).containsExactly("dispatches", "next");
    assertThat(page.get("next")).isEqualTo(Value.Null.NULL);
    Value.Fields dispatch = dispatches(page).getFirst();
    assertThat(dispatch.values().keySet())
        .containsExactly(
            "dispatch_id",
            "at",
            "principal",
            "tenant",
            "intent",
            "status",
            "code",
            "reason",
            "policies",
            "duration_us",
            "decision_us",
            "cost_usd");
    assertThat(dispatch.text("dispatch_id")).isEqualTo(bots.getLast());
    assertThat(dispatch.text("principal")).isEqualTo("Agent::\"billing-bot\"");
    assertThat(dispatch.text("reason")).isEqualTo("Request authorized");
    assertThat(dispatch.get("policies"))
        .isEqualTo(new Value.Items(List.of(Value.text("allow-reasoning"))));
  }

  @Test
  void goesFromPageToPage() throws Exception {
    List<String> seen = new ArrayList<>();
    String query = "?limit=1";
    while (true) {
      Value.Fields page = json(server.get("/dispatches" + query, "X-API-Key", BOT));
      dispatches(page).forEach(each -> seen.add(Objects.requireNonNull(each.text("dispatch_id"))));
      String next = page.text("next");
      if (next == null) {
        break;
      }
      query = "?limit=1&before=" + next;
    }
    assertThat(seen).containsExactlyElementsOf(bots);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status=denied|2",
        "intent=drop_tables|1",
        "intent=call_reasoning&status=denied|1",
        "status=open|0",
        "from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z|0",
        "to=9999-12-31T23:59:59Z|3",
        "from=-1000000000-01-01T00:00:00Z|3",
        "to=%2B1000000000-12-31T23:59:59Z|3",
        "tenant=acme|0"
      })
  void filters(String query, int count) throws Exception {
    assertThat(found("?" + query, BOT)).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0|limit: 0 (expected: 1 to 200)",
        "limt=5|limt: an unknown parameter; the nearest known is limit",
        "limit=5&limit=6|limit: sent twice",
        "status=ok|status: ok (expected: success, denied, refused, failed, open)",
        "from=%ff|from: %ff (expected: UTF-8, percent-encoded)",
        "from=now|from: now (expected: an instant",
        "before=x|before: x (expected: the next of an earlier answer)",
        "principal=Agent::x|principal: Agent::x (expected: a Cedar entity",
        "status=|status: nothing (expected: status=VALUE)"
      })
  void saysWhatIsWrongWithAQuery(String query, String detail) throws Exception {
    HttpResponse<String> response = server.get("/dispatches?" + query, "X-API-Key", BOT);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(response).text("code")).isEqualTo("invalid_request");
    assertThat(json(response).text("detail")).startsWith(detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00e9", "\u0001", "%", "&&&&", "=", "limit=\u00ff", "?limit=1"})
  void refusesBytesThatNoQueryHas(String query) throws Exception {
    String answer =
        server.raw(
            "GET /dispatches?%s HTTP/1.1\r\nHost: x\r\nX-API-Key: %s\r\nConnection: close\r\n\r\n"
                .formatted(query, BOT));
    assertThat(answer).startsWith("HTTP/1.1 400").contains("invalid_request");
  }

  @Test
  void listsByCommand() {
    Commands.Result all = command(BOT);
    assertThat(all.exitCode()).isZero();
    assertThat(all.out().lines()).hasSize(4);
    assertThat(all.out()).contains("ARRIVED", "drop_tables", "Agent::\"billing-bot\"", "denied");
    Commands.Result denied =
        command(BOT, "--status", "denied", "--intent", "drop_tables", "--since", "1h");
    assertThat(denied.out().lines()).hasSize(2);
    assertThat(command(BOT, "--limit", "1").out()).contains("there are more");
    assertThat(command(BOT, "--status", "open").out()).contains("no dispatch found");
    assertThat(command(BOT, "--json", "--limit", "2").out())
        .startsWith("{")
        .contains(bots.get(0), bots.get(1))
        .doesNotContain(bots.get(2));
  }

  @Test
  void showsOneByCommand() {
    Commands.Result denied = command(BOT, bots.getFirst());
    assertThat(denied.exitCode()).isZero();
    assertThat(denied.out())
        .contains("denied: This user is blocked.", "forbid-blocked-users", "decided in");
    Commands.Result success = command(BOT, bots.getLast());
    assertThat(success.out())
        .contains("allowed: Request authorized", "allow-reasoning", "backend", "USD", "4");
    assertThat(command(BOT, bots.getLast(), "--json").out()).contains("\"lifecycle\":[");
  }

  @Test
  void saysByCommandWhatDoesNotWork() {
    assertThat(command("wrong").exitCode()).isEqualTo(1);
    assertThat(command("wrong").err()).contains("401");
    assertThat(command(BOT, others).exitCode()).isEqualTo(1);
    assertThat(command(BOT, others).err()).contains("404");
    assertThat(command(BOT, "--principal", "other-bot").err()).contains("403", "view_dispatches");
    assertThat(command(BOT, "--status", "ok").err()).contains("expected: success, denied");
    assertThat(command(BOT, "--since", "soon").exitCode()).isEqualTo(2);
    assertThat(command(BOT, "--limit", "0").exitCode()).isEqualTo(2);
    assertThat(command(BOT, others, "--intent", "x").exitCode()).isEqualTo(2);
    Commands.Result nobody = Commands.run("dispatches", "--url", "http://127.0.0.1:1");
    assertThat(nobody.exitCode()).isEqualTo(1);
    assertThat(nobody.err()).contains("http://127.0.0.1:1", "serve");
    assertThat(Commands.run("dispatches", "--help").out()).contains("Examples:", "Exit codes:");
  }

  private static Commands.Result command(String key, String... args) {
    List<String> all =
        new ArrayList<>(List.of("dispatches", "--url", server.url().toString(), "--api-key", key));
    all.addAll(List.of(args));
    return Commands.run(all.toArray(String[]::new));
  }

  private static List<String> found(String query, String key) throws Exception {
    return dispatches(json(server.get("/dispatches" + query, "X-API-Key", key))).stream()
        .map(each -> Objects.requireNonNull(each.text("dispatch_id")))
        .toList();
  }

  private static List<Value.Fields> dispatches(Value.Fields page) {
    return ((Value.Items) Objects.requireNonNull(page.get("dispatches")))
        .values().stream().map(Value.Fields.class::cast).toList();
  }

  private static String id(HttpResponse<String> response) throws Exception {
    return Objects.requireNonNull(json(response).text("dispatch_id"));
  }
}
