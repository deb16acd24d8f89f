package dev.agentruntime.cli;

import static dev.agentruntime.cli.ServerProcess.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.agentruntime.core.Digest;
import dev.agentruntime.server.config.SloFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code slo}, against a server, against given answers, and without any. */
final class SloCommandTest {
  private static final String KEY = "key-0123456789abcdef0123456789abcdef";
  private static final String ADMIN = "admin-0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;

  @Test
  void showsTheObjectivesOfAServer() throws Exception {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(
        file,
        Commands.run("slo", "--openslo").out().replace("name: throughput", "name: dispatches"));
    try (ServerProcess server =
        ServerProcess.start(folder, Map.of("AGENT_RUNTIME_SLO_FILE", file.toString()))) {
      Commands.Result table = Commands.run("slo", "--url", server.url().toString());
      assertThat(table.err()).isEmpty();
      assertThat(table.exitCode()).isZero();
      assertThat(table.out()).contains("p95 latency   <= 500 ms    -");

      Commands.Result json = Commands.run("slo", "--json", "--url", server.url().toString());
      assertThat(json.exitCode()).isZero();
      assertThat(json.out())
          .contains("\"name\":\"dispatches\"")
          .doesNotContain("\"name\":\"throughput\"");
    }
  }

  @Test
  void isForThoseWhomAPolicyPermitsIt() throws Exception {
    Files.writeString(
        folder.resolve("keys.yaml"),
        """
        - {id: bot, hash: "%s", principal: billing-bot}
        - {id: ann, hash: "%s", principal: 'User::"ann"', groups: [admins]}
        """
            .formatted(Digest.of(KEY), Digest.of(ADMIN)));
    Path config = folder.resolve("runtime.yaml");
    Files.writeString(config, "auth: {api_keys: keys.yaml}\n");
    try (ServerProcess server = ServerProcess.start(folder, "--config", config.toString())) {
      assertThat(server.get("/slo").statusCode()).isEqualTo(401);
      assertThat(json(server.get("/slo", "X-API-Key", KEY)).text("code")).isEqualTo("forbidden");
      String url = server.url().toString();
      Commands.Result refused = Commands.run("slo", "--url", url, "--api-key", KEY);
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err()).contains("view_dashboard for Agent::\"billing-bot\"", "status 403");
      assertThat(Commands.run("slo", "--url", url, "--api-key", ADMIN).exitCode()).isZero();
    }
  }

  @Test
  void aTableThatPeopleRead() throws Exception {
    Commands.Result result = against(CRITICAL);
    assertThat(result.out())
        .isEqualTo(
            """
            critical at 2026-11-04T23:19:59Z

            OBJECTIVE     TARGET       NOW       STATUS          BUDGET LEFT  BURN 1h/6h/3d       EXHAUSTED
            p95 latency   <= 500 ms    612.3 ms  ok, off target  80 %         0.2 / 0.2 / 0.2     -
            Availability  >= 99.9 %    98 %      critical        7.6 %        20! / 5.83 / 1.07!  2026-11-07
            Error rate    <= 1 %       -         unknown         -18 %        0 / 0 / 0           spent
            Throughput    >= 1000/min  34/min    ok              100 %        -                   -
            """);
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void failsWhereTheAnswerIsNotOne() throws Exception {
    assertThat(against("[]").exitCode()).isEqualTo(1);
    assertThat(against("<html>").err()).contains("the answer has no status");
    assertThat(against("{\"status\":\"ok\"}").exitCode()).isZero();
  }

  @Test
  void saysThatNoServerAnswers() {
    Commands.Result result = Commands.run("slo", "--url", "http://127.0.0.1:1");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("no server answers").contains("./agent-runtime serve");
  }

  @Test
  void printsTheObjectivesAsOpenSlo() throws Exception {
    Commands.Result builtIn = Commands.run("slo", "--openslo");
    assertThat(builtIn.exitCode()).isZero();
    assertThat(SloFile.read("out", builtIn.out().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(SloFile.load(null));

    Files.writeString(
        folder.resolve("mine.yaml"), builtIn.out().replace("target: 0.999\n", "target: 0.9999\n"));
    Path config = Files.writeString(folder.resolve("runtime.yaml"), "slo: {file: mine.yaml}\n");
    Commands.Result mine = Commands.run("slo", "--openslo", "--config", config.toString());
    assertThat(mine.out()).isEqualTo(Files.readString(folder.resolve("mine.yaml")));
  }

  @Test
  void refusesWhatIsNotUsable() throws Exception {
    assertThat(Commands.run("slo", "--opensl").exitCode()).isEqualTo(2);
    Path config = Files.writeString(folder.resolve("runtime.yaml"), "slo: {file: mine.yaml}\n");
    Files.writeString(folder.resolve("mine.yaml"), "kind: SLO\n");
    Commands.Result result = Commands.run("slo", "--openslo", "--config", config.toString());
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("mine.yaml:1: [1].apiVersion: nothing (expected: openslo/v1)");
    assertThat(ServerProcess.failing(folder, Map.of(), "--config", config.toString()))
        .startsWith("exit 1")
        .contains("mine.yaml:1: [1].apiVersion: nothing (expected: openslo/v1)");
  }

  @Test
  void helpsWithAnExample() {
    assertThat(Commands.run("slo", "--help").out()).contains("./agent-runtime slo --openslo");
  }

  /** Runs the command against a server that answers with {@code body}. */
  private static Commands.Result against(String body) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/slo",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      return Commands.run("slo", "--url", "http://127.0.0.1:" + server.getAddress().getPort());
    } finally {
      server.stop(0);
    }
  }

  private static final String CRITICAL =
      """
      {"at":"2026-11-04T23:19:59.123456Z","status":"critical","objectives":[
       {"name":"latency","title":"p95 latency","indicator":"latency","target":0.5,"unit":"s",
        "current":0.6123,"status":"ok","budget":{"remaining":0.8,"exhausted_on":null},
        "burn_rates":[{"long":0.2,"firing":false},{"long":0.2,"firing":false},{"long":0.2}]},
       {"name":"availability","title":"Availability","indicator":"availability","target":0.999,
        "unit":"ratio","current":0.98,"status":"critical",
        "budget":{"remaining":0.076,"exhausted_on":"2026-11-07"},
        "burn_rates":[{"long":20,"firing":true},{"long":5.83333,"firing":false},
         {"long":1.06944444,"firing":true}]},
       {"name":"error-rate","title":"Error rate","indicator":"error_rate","target":0.01,
        "unit":"ratio","current":null,"status":"unknown",
        "budget":{"remaining":-0.18,"exhausted_on":"2026-11-04"},
        "burn_rates":[{"long":0},{"long":0},{"long":0}]},
       {"name":"throughput","title":"Throughput","indicator":"throughput","target":1000,
        "unit":"per_minute","current":34,"status":"ok",
        "budget":{"remaining":1,"exhausted_on":null},"burn_rates":[]}]}
      """;
}
