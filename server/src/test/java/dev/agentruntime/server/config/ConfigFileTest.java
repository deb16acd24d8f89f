package dev.agentruntime.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Intent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigFileTest {

  @Test
  void namesValueExpectationAndPlace() {
    assertThat(Configs.problems("server:\n  port: \"abc\"\n"))
        .containsExactly(
            "a.yaml:2: server.port: \"abc\" (expected: a whole number from 0 to 65535)");
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThat(
            Configs.problems(
                """
                sever: {port: 1}
                server:
                  port: 65536
                  prot: 1
                  keep_alive:
                journal: [1]
                data: {directory: [x]}
                port: 8080
                """,
                Map.of("AGENT_RUNTIME_SERVER_HOTS", "x", "AGENT_RUNTIME_API_KEY", "/h"),
                Map.of("server.porte", "1")))
        .containsExactlyInAnyOrder(
            "a.yaml:3: server.port: \"65536\" (expected: a whole number from 0 to 65535)",
            "a.yaml:5: server.keep_alive: nothing (expected: a duration from 100ms to 1h, such as"
                + " 250ms, 30s, 5m, 24h or 7d)",
            "a.yaml:6: journal: a list (expected: a section of keys)",
            "a.yaml:7: data.directory: a list (expected: a path)",
            "a.yaml:1: sever: unknown key (nearest known: server)",
            "a.yaml:4: server.prot: unknown key (nearest known: server.port)",
            "a.yaml:8: port: unknown key (nearest known: server.port)",
            "command line: server.porte: unknown key (nearest known: server.port)",
            "environment: AGENT_RUNTIME_SERVER_HOTS: unknown variable (nearest known:"
                + " AGENT_RUNTIME_SERVER_HOST)");
  }

  @Test
  void commandLineComesBeforeEnvironmentBeforeFile() {
    Map<String, String> environment =
        Map.of(
            "AGENT_RUNTIME_SERVER_PORT", "2",
            "AGENT_RUNTIME_SERVER_MAX_BODY", "2 KiB",
            "AGENT_RUNTIME_JAVA_OPTS", "-Xmx1g",
            "PATH", "/bin");
    assertThat(Configs.problems("server: {port: x}", environment, Map.of("server.port", "3")))
        .isEmpty();
    ServerSettings server =
        Configs.sound("server: {port: 1, max_body: 1 KiB, max_headers: 1 KiB}", environment)
            .server();
    assertThat(server.port()).isEqualTo(2);
    assertThat(server.maxBody()).isEqualTo(2048);
    assertThat(server.maxHeaders()).isEqualTo(1024);
  }

  @Test
  void namesTheVariableOfAWrongValue() {
    assertThat(Configs.problems("", Map.of("AGENT_RUNTIME_SERVER_PORT", ""), Map.of()))
        .containsExactly(
            "AGENT_RUNTIME_SERVER_PORT: server.port: \"\" (expected: a whole number from 0 to"
                + " 65535)");
  }

  @Test
  void environmentReachesNamedSectionsAndListsAndJwt() {
    Map<String, String> environment =
        Map.of(
            "AGENT_RUNTIME_BACKENDS_MY_TOOL_URL", "http://127.0.0.1:1/",
            "AGENT_RUNTIME_ROUTES_REASONING_INTENTS", "ask, tell",
            "AGENT_RUNTIME_ROUTES_REASONING_BACKEND", "my-tool",
            "AGENT_RUNTIME_AUTH_JWT_ISSUER", "i",
            "AGENT_RUNTIME_AUTH_JWT_AUDIENCE", "a",
            "AGENT_RUNTIME_AUTH_JWT_JWKS", "jwks.json");
    RuntimeConfig config =
        Configs.sound("backends: {my-tool: {kind: http, url: 'http://h/'}}", environment);
    assertThat(config.routes().getFirst().intents()).containsExactlyInAnyOrder("ask", "tell");
    assertThat(config.routes().getFirst().backend()).isEqualTo("my-tool");
    assertThat(config.backends().get("my-tool"))
        .isEqualTo(
            new BackendSpec.Http(
                URI.create("http://127.0.0.1:1/"), "POST", Map.of(), 1 << 20, null));
    assertThat(config.auth().jwt())
        .extracting(JwtSettings::jwks)
        .isEqualTo(new KeySetLocation.Local(Path.of("jwks.json")));
  }

  @Test
  void refusesAVariableThatStandsForTwoKeys() {
    String yaml = "backends: {a-b: {kind: openai, model: m, url: 'http://h/'}, a_b: {kind: echo}}";
    assertThat(Configs.problems(yaml, Map.of("AGENT_RUNTIME_BACKENDS_A_B_KIND", "echo"), Map.of()))
        .anyMatch(
            problem -> problem.contains("stands for both backends.a-b.kind and backends.a_b.kind"));
  }

  @Test
  void pathsOfAFileAreRelativeToItAndOthersToTheWorkingDirectory(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("a.yaml"), "data: {directory: d}\n");
    ConfigFile.Result result =
        ConfigFile.load(file, Map.of("AGENT_RUNTIME_POLICIES_DIRECTORY", "p"), Map.of());
    assertThat(result).isInstanceOf(ConfigFile.Loaded.class);
    RuntimeConfig config = ((ConfigFile.Loaded) result).config();
    assertThat(config.data().directory()).isEqualTo(folder.resolve("d"));
    assertThat(config.policies().directory()).isEqualTo(Path.of("p"));
  }

  @Test
  void aVariableHoldsTheWholeWhereThereIsNoFile(@TempDir Path folder) throws Exception {
    Map<String, String> environment =
        Map.of(
            "AGENT_RUNTIME_CONFIG",
            "server: {port: 9001, host: '::1'}",
            "AGENT_RUNTIME_SERVER_PORT",
            "9002");

    assertThat(ConfigFile.load(null, environment, Map.of()))
        .isInstanceOfSatisfying(
            ConfigFile.Loaded.class,
            loaded -> {
              assertThat(loaded.config().server().host()).isEqualTo("::1");
              assertThat(loaded.config().server().port()).isEqualTo(9002);
            });
    assertThat(ConfigFile.load(null, Map.of("AGENT_RUNTIME_CONFIG", "serve: {}"), Map.of()))
        .isEqualTo(
            new ConfigFile.Invalid(
                List.of(
                    new Problem(
                        "AGENT_RUNTIME_CONFIG:1", "serve: unknown key (nearest known: server)"))));

    Path file = Files.writeString(folder.resolve("a.yaml"), "server: {port: 9003}");
    assertThat(
            ConfigFile.load(file, Map.of("AGENT_RUNTIME_CONFIG", "server: {port: 9001}"), Map.of()))
        .isInstanceOfSatisfying(
            ConfigFile.Loaded.class,
            loaded -> assertThat(loaded.config().server().port()).isEqualTo(9003));
  }

  @Test
  void loadsWithoutAFileAndReportsAMissingOne(@TempDir Path folder) {
    assertThat(ConfigFile.load(null, Map.of(), Map.of())).isInstanceOf(ConfigFile.Loaded.class);
    assertThat(ConfigFile.load(folder.resolve("no.yaml"), Map.of(), Map.of()))
        .isEqualTo(
            new ConfigFile.Invalid(
                List.of(new Problem(folder.resolve("no.yaml").toString(), "no such file"))));
  }

  @Test
  void refusesToBindBeyondLoopbackWithoutAuthentication() {
    assertThat(Configs.problems("server: {host: 0.0.0.0}"))
        .containsExactly(
            "a.yaml:1: server.host: 0.0.0.0 (expected: a loopback address while auth is off;"
                + " configure auth.api_keys, auth.jwt or auth.sigv4)");
    assertThat(Configs.problems("server: {host: 0.0.0.0}\nauth: {api_keys: k}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,true",
    "127.8.9.10,true",
    "localhost,true",
    "LOCALHOST,true",
    "::1,true",
    "0:0:0:0:0:0:0:1,true",
    "::ffff:127.0.0.1,true",
    "0.0.0.0,false",
    "::,false",
    "10.0.0.1,false",
    "127.1,false",
    "0177.0.0.1,false",
    "127.0.0.1.example.com,false",
    "localhost.example.com,false",
    "2130706433,false",
    "128.0.0.1,false"
  })
  void knowsLoopbackAddresses(String host, boolean loopback) {
    assertThat(Forms.isLoopback(host)).isEqualTo(loopback);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth: {jwt: }",
        "auth: {jwt: {issuer: i, audience: a}}",
        "auth: {jwt: {issuer: i, audience: a, jwks: 'http://example.com/jwks'}}",
        "auth: {jwt: {issuer: i, audience: a, jwks: 'file:///etc/jwks'}}",
        "auth: {jwt: {issuer: i, audience: a, jwks: j, algorithms: [HS256]}}",
        "auth: {jwt: {issuer: i, audience: a, jwks: j, algorithms: [none]}}",
        "auth: {jwt: {issuer: i, audience: a, jwks: j, algorithms: []}}",
        "auth: {api_keys: ''}",
      })
  void refusesAuthenticationThatCannotHold(String yaml) {
    assertThat(Configs.problems(yaml)).isNotEmpty();
  }

  @Test
  void namesBothRoutesOfAnIntentAndAMissingBackend() {
    assertThat(
            Configs.problems(
                """
                routes:
                  one: {intents: [ask], backend: reasoner}
                  two: {intents: [ask], backend: gpt}
                  three: {intents: ["no way"]}
                """))
        .containsExactly(
            "a.yaml:3: routes.two.backend: \"gpt\" (expected: the name of a backend: metrics,"
                + " reasoner)",
            "a.yaml:3: routes.two.intents: \"ask\", which routes.one has already (expected: each"
                + " intent in one route)",
            "a.yaml:4: routes.three.intents: \"no way\" (expected: a letter, then at most 127"
                + " letters, digits, '_', '-', '.', ':' or '/')",
            "a.yaml:4: routes.three.backend: nothing (expected: a letter, then letters, digits,"
                + " '_' or '-')");
  }

  @Test
  void judgesActionGroups() {
    assertThat(
            Configs.problems(
                """
                policies:
                  action_groups:
                    a: [b]
                    b: [c, a]
                    1x: [d]
                    e: [f g]
                    h:
                """))
        .containsExactly(
            "a.yaml:5: policies.action_groups: the name \"1x\" (expected: " + Intent.EXPECTED + ")",
            "a.yaml:6: policies.action_groups.e: \"f g\" (expected: " + Intent.EXPECTED + ")",
            "a.yaml:7: policies.action_groups.h: nothing (expected: a list, each "
                + Intent.EXPECTED
                + ")",
            "a.yaml:3: policies.action_groups: a in b in a (expected: groups without circles)");
    assertThat(Configs.problems("policies: {action_groups: x}"))
        .singleElement()
        .asString()
        .startsWith("a.yaml:1: policies.action_groups: \"x\" (expected: a section of lists");
  }

  @Test
  void judgesABackendByItsKind() {
    assertThat(
            Configs.problems(
                """
                backends:
                  a: {kind: echo, url: "http://h/"}
                  b: {kind: htp, url: "http://h/"}
                  c: {url: "http://h/"}
                  d: {kind: http, url: "http://me:pass@h/"}
                  "e f": {kind: echo}
                """))
        .containsExactlyInAnyOrder(
            "a.yaml:2: backends.a.url: unknown key (nearest known: backends.d.url)",
            "a.yaml:3: backends.b.kind: \"htp\" (expected: one of reasoner, echo, http, openai,"
                + " bedrock, metrics)",
            "a.yaml:4: backends.c.kind: nothing (expected: one of reasoner, echo, http, openai,"
                + " bedrock, metrics)",
            "a.yaml:5: backends.d.url: \"http://…@h/\" (expected: a URL that starts with http://"
                + " or https://, without user or fragment)",
            "a.yaml:6: backends: the name \"e f\" (expected: a letter, then letters, digits, '_'"
                + " or '-')");
  }

  @Test
  void neverShowsWhatAVariableHolds() {
    String yaml =
        """
        backends:
          t:
            kind: http
            url: http://h/
            headers: {A: "${MISSING}", B: "${BAD}", Host: x, a: "1", "c d": y}
        """;
    assertThat(Configs.problems(yaml, Map.of("BAD", "s3cr\u0001t"), Map.of()))
        .hasSize(5)
        .contains(
            "a.yaml:5: backends.t.headers.A: ${MISSING}, which is not set (expected: a variable"
                + " that is set)")
        .noneMatch(problem -> problem.contains("s3cr"));
    assertThat(
            Configs.sound(
                    "backends: {t: {kind: http, url: 'http://h/', headers: {A: '${KEY}'}}}",
                    Map.of("KEY", "s3cret"))
                .toString())
        .doesNotContain("s3cret");
  }

  @Test
  void refusesAnApiKeyVariableThatIsNotSet() {
    assertThat(
            Configs.problems(
                "backends: {g: {kind: openai, url: 'http://h/', model: m, api_key_env: NO_KEY}}"))
        .containsExactly(
            "a.yaml:1: backends.g.api_key_env: NO_KEY, which is not set (expected: a variable that"
                + " is set)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "30 sec", "-1s", "1.5s", "1s ", "25h", "99999999999999s", ""})
  void refusesWhatIsNoDuration(String text) {
    assertThat(Configs.problems("server: {keep_alive: \"" + text + "\"}")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "1 MB", "1.5 KiB", "9999999999999999999", "999999999999999999 GiB", "0", ""})
  void refusesWhatIsNoSize(String text) {
    assertThat(Configs.problems("server: {max_body: \"" + text + "\"}")).hasSize(1);
  }
}
