package dev.agentruntime.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.backend.Price;
import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.core.performance.Resource;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each record of the configuration: what holds without any key, and every key mapped. */
final class SettingsTest {
  private final RuntimeConfig defaults = Configs.sound("");

  @Test
  void serverByDefault() {
    assertThat(defaults.server())
        .isEqualTo(
            new ServerSettings(
                "127.0.0.1",
                8080,
                1_048_576,
                16_384,
                8_192,
                64,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(65),
                100,
                10_000,
                0));
  }

  @Test
  void serverMapped() {
    String yaml =
        """
        server:
          host: "::1"
          port: 0
          max_body: 64 KiB
          max_headers: 4096
          max_request_line: 2KiB
          max_json_depth: 8
          head_timeout: 250ms
          body_timeout: 5m
          keep_alive: 1h
          keep_alive_requests: 0
          max_connections: 7
          event_loops: 2
        """;
    assertThat(Configs.sound(yaml).server())
        .isEqualTo(
            new ServerSettings(
                "::1",
                0,
                65_536,
                4_096,
                2_048,
                8,
                Duration.ofMillis(250),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                0,
                7,
                2));
  }

  @Test
  void admissionAndShutdownByDefault() {
    assertThat(defaults.admission()).isEqualTo(new AdmissionSettings(1024, Duration.ofSeconds(1)));
    assertThat(defaults.shutdown()).isEqualTo(new ShutdownSettings(Duration.ofSeconds(30)));
  }

  @Test
  void admissionAndShutdownMapped() {
    RuntimeConfig config =
        Configs.sound(
            """
            admission: {max_in_flight: 3, retry_after: 7s}
            shutdown: {drain_timeout: 0s}
            """);
    assertThat(config.admission()).isEqualTo(new AdmissionSettings(3, Duration.ofSeconds(7)));
    assertThat(config.shutdown()).isEqualTo(new ShutdownSettings(Duration.ZERO));
  }

  @Test
  void dataAndPoliciesByDefault() {
    assertThat(defaults.data()).isEqualTo(new DataSettings(Path.of("data")));
    assertThat(defaults.policies())
        .isEqualTo(
            new PolicySettings(
                Path.of("data/policies"), true, Duration.ofSeconds(1), ActionGroups.NONE, null));
  }

  @Test
  void dataAndPoliciesMapped() {
    RuntimeConfig config =
        Configs.sound(
            """
            data: {directory: /d}
            policies:
              directory: ../p
              poll: 100ms
              action_groups:
                reasoning: [call_reasoning, quick]
                quick: call_quick, ask
                nothing: []
            """);
    assertThat(config.data()).isEqualTo(new DataSettings(Path.of("/d")));
    assertThat(config.policies())
        .isEqualTo(
            new PolicySettings(
                Path.of("/etc/p"),
                false,
                Duration.ofMillis(100),
                new ActionGroups(
                    Map.of(
                        "call_reasoning", Set.of("reasoning"),
                        "quick", Set.of("reasoning"),
                        "call_quick", Set.of("quick"),
                        "ask", Set.of("quick"))),
                null));
  }

  @Test
  void policiesLieInTheDataFolderUnlessNamed() {
    assertThat(Configs.sound("data: {directory: d}").policies().directory())
        .isEqualTo(Path.of("/etc/runtime/d/policies"));
  }

  @Test
  void journalByDefault() {
    assertThat(defaults.journal())
        .isEqualTo(new JournalSettings(64L << 20, null, 1L << 20, false, null));
  }

  @Test
  void journalMapped() {
    assertThat(
            Configs.sound(
                    "journal: {segment_size: 1 GiB, retention: 30d, reserve: 0, content: true}")
                .journal())
        .isEqualTo(new JournalSettings(1L << 30, Duration.ofDays(30), 0, true, null));
  }

  @Test
  void idempotencyAndResultsByDefault() {
    assertThat(defaults.idempotency())
        .isEqualTo(new IdempotencySettings(Duration.ofHours(24), null));
    assertThat(defaults.results()).isEqualTo(new ResultSettings(16L << 20, Duration.ofHours(1)));
  }

  @Test
  void idempotencyAndResultsMapped() {
    RuntimeConfig config =
        Configs.sound("idempotency: {retention: 2h}\nresults: {memory: 1 KiB, retention: 5m}\n");
    assertThat(config.idempotency()).isEqualTo(new IdempotencySettings(Duration.ofHours(2), null));
    assertThat(config.results()).isEqualTo(new ResultSettings(1024, Duration.ofMinutes(5)));
  }

  @Test
  void backendsByDefault() {
    assertThat(defaults.backends())
        .isEqualTo(
            Map.of(
                "reasoner",
                new BackendSpec.Reasoner(null, 0.28),
                "metrics",
                new BackendSpec.Metrics()));
  }

  @Test
  void backendsMapped() {
    String yaml =
        """
        backends:
          reasoner: {documents: docs, abstain_below: 0.5}
          mirror: {kind: echo}
          numbers: {kind: metrics}
          tool:
            kind: http
            url: http://127.0.0.1:9000/act
            method: PUT
            headers: {Authorization: "Bearer ${TOOL_TOKEN}", X-Plain: $5}
            max_response_bytes: 2 MiB
          gpt:
            kind: openai
            url: https://api.example.com/v1
            model: m-1
            api_key_env: GPT_KEY
            system_prompt: Be brief.
            temperature: 0.2
            max_tokens: 512
            input_price_per_million: 2.50
            output_price_per_million: 10
          local: {kind: openai, url: "http://127.0.0.1:1/v1", model: m-2}
        """;
    assertThat(Configs.sound(yaml, Map.of("TOOL_TOKEN", "t\n", "GPT_KEY", "k")).backends())
        .isEqualTo(
            Map.of(
                "reasoner",
                new BackendSpec.Reasoner(Path.of("/etc/runtime/docs"), 0.5),
                "metrics",
                new BackendSpec.Metrics(),
                "mirror",
                new BackendSpec.Echo(),
                "numbers",
                new BackendSpec.Metrics(),
                "tool",
                new BackendSpec.Http(
                    URI.create("http://127.0.0.1:9000/act"),
                    "PUT",
                    Map.of("Authorization", new Secret("Bearer t"), "X-Plain", new Secret("$5")),
                    2 << 20,
                    null),
                "gpt",
                new BackendSpec.OpenAi(
                    URI.create("https://api.example.com/v1"),
                    "m-1",
                    new Secret("k"),
                    "Be brief.",
                    new BigDecimal("0.2"),
                    512,
                    new BigDecimal("2.50"),
                    new BigDecimal("10"),
                    null),
                "local",
                new BackendSpec.OpenAi(
                    URI.create("http://127.0.0.1:1/v1"),
                    "m-2",
                    null,
                    null,
                    null,
                    null,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    null)));
  }

  @Test
  void httpBackendByDefault() {
    assertThat(Configs.sound("backends: {t: {kind: http, url: 'http://h/'}}").backends().get("t"))
        .isEqualTo(new BackendSpec.Http(URI.create("http://h/"), "POST", Map.of(), 1 << 20, null));
  }

  @Test
  void backendsMayBeSigned() {
    String yaml =
        """
        backends:
          t: {kind: http, url: 'http://h/', sign: {service: lambda, region: eu-central-1}}
          o: {kind: openai, url: 'http://h/', model: m, sign: {service: bedrock, region: us-east-1}}
        """;
    assertThat(Configs.sound(yaml).backends())
        .containsEntry(
            "t",
            new BackendSpec.Http(
                URI.create("http://h/"),
                "POST",
                Map.of(),
                1 << 20,
                new SigningSettings("lambda", "eu-central-1")))
        .containsEntry(
            "o",
            new BackendSpec.OpenAi(
                URI.create("http://h/"),
                "m",
                null,
                null,
                null,
                null,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                new SigningSettings("bedrock", "us-east-1")));
  }

  @Test
  void aSignedBackendHasNoOtherCredentials() {
    String http = "backends: {t: {kind: http, url: 'http://h/', headers: {%s: x}, sign: {%s}}}";
    assertThat(Configs.problems(http.formatted("authorization", "service: s3, region: r")))
        .containsExactly(
            "a.yaml:1: backends.t.headers: authorization beside sign (expected: one of the two)");
    assertThat(Configs.problems(http.formatted("X-Amz-Date", "service: s3, region: r")))
        .containsExactly(
            "a.yaml:1: backends.t.headers: X-Amz-Date beside sign (expected: one of the two)");
    assertThat(Configs.problems(http.formatted("X-Plain", "service: s3")))
        .containsExactly(
            "a.yaml:1: backends.t.sign.region: nothing (expected: letters, digits or '-')");
    String openAi =
        "backends: {o: {kind: openai, url: 'http://h/', model: m, api_key_env: K,"
            + " sign: {service: bedrock, region: r}}}";
    assertThat(Configs.problems(openAi, Map.of("K", "k"), Map.of()))
        .containsExactly(
            "a.yaml:1: backends.o.api_key_env: a key beside sign (expected: one of the two)");
    assertThat(Configs.problems("backends: {e: {kind: echo, sign: {service: s, region: r}}}"))
        .singleElement()
        .asString()
        .startsWith("a.yaml:1: backends.e.sign: unknown key");
  }

  @Test
  void routesByDefault() {
    assertThat(defaults.routes())
        .containsExactlyInAnyOrder(
            new RouteSettings(
                "reasoning", Set.of("call_reasoning"), "reasoner", Duration.ofSeconds(30), null),
            new RouteSettings(
                "metrics", Set.of("call_metrics"), "metrics", Duration.ofSeconds(30), null));
  }

  @Test
  void routesMappedReplaceTheDefault() {
    assertThat(
            Configs.sound("routes: {r: {intents: [a, b/c], backend: metrics, timeout: 2s}}")
                .routes())
        .isEqualTo(
            List.of(
                new RouteSettings(
                    "r", Set.of("a", "b/c"), "metrics", Duration.ofSeconds(2), null)));
  }

  @Test
  void aRouteMayHaveAPrice() {
    assertThat(
            Configs.sound(
                    """
                    routes:
                      r:
                        intents: [a]
                        backend: metrics
                        price_per_call: 0.01
                        input_price_per_million: 3
                        output_price_per_million: 15.5
                      s: {intents: [b], backend: metrics, price_per_call: 0}
                    """)
                .routes())
        .extracting(RouteSettings::price)
        .containsExactly(
            new Price(new BigDecimal("0.01"), new BigDecimal("3"), new BigDecimal("15.5")),
            new Price(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
  }

  @Test
  void httpClientByDefault() {
    assertThat(defaults.httpClient())
        .isEqualTo(
            new HttpClientSettings(
                100,
                10,
                Duration.ofSeconds(90),
                Duration.ofSeconds(30),
                Duration.ofSeconds(65),
                100));
  }

  @Test
  void httpClientMapped() {
    String yaml =
        """
        http_client:
          max_connections: 5
          max_connections_per_host: 4
          idle: 1s
          timeout: 2s
          keep_alive: 3s
          keep_alive_requests: 6
        """;
    assertThat(Configs.sound(yaml).httpClient())
        .isEqualTo(
            new HttpClientSettings(
                5, 4, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 6));
  }

  @Test
  void authAndLoggingByDefault() {
    assertThat(defaults.auth()).isEqualTo(AuthSettings.OFF);
    assertThat(defaults.auth().isOff()).isTrue();
    assertThat(defaults.logging()).isEqualTo(new LoggingSettings(LogLevel.INFO, LogFormat.TEXT));
  }

  @Test
  void authAndLoggingMapped() {
    String yaml =
        """
        auth:
          api_keys: keys.yaml
          jwt:
            issuer: https://id.example.com
            audience: runtime
            jwks: jwks.json
            algorithms: [ES256, EdDSA]
            clock_skew: 5s
            principal_claim: client_id
            principal_type: Acme::App
            groups_claim: roles
            tenant_claim: org
          sigv4:
            keys: secretsmanager:agent-runtime/sigv4
            region: eu-central-1
            service: agents
            skew: 1m
            presigned: false
            replay_protection: true
            replay_entries: 1000
        logging: {level: debug, format: json}
        aws: {region: eu-central-1}
        """;
    RuntimeConfig config = Configs.sound(yaml);
    assertThat(config.auth())
        .isEqualTo(
            new AuthSettings(
                new KeyLocation.Local(Path.of("/etc/runtime/keys.yaml")),
                new JwtSettings(
                    "https://id.example.com",
                    "runtime",
                    new KeySetLocation.Local(Path.of("/etc/runtime/jwks.json")),
                    Set.of("ES256", "EdDSA"),
                    Duration.ofSeconds(5),
                    "client_id",
                    "Acme::App",
                    "roles",
                    "org"),
                new SigV4Settings(
                    new StoredSecret("agent-runtime/sigv4"),
                    "eu-central-1",
                    "agents",
                    Duration.ofMinutes(1),
                    false,
                    true,
                    1000)));
    assertThat(config.logging()).isEqualTo(new LoggingSettings(LogLevel.DEBUG, LogFormat.JSON));
  }

  @Test
  void sigv4ByDefault() {
    String yaml = "auth: {sigv4: {keys: keys.yaml, region: us-east-1}}";
    assertThat(Configs.sound(yaml).auth())
        .isEqualTo(
            new AuthSettings(
                null,
                null,
                new SigV4Settings(
                    new KeyLocation.Local(Path.of("/etc/runtime/keys.yaml")),
                    "us-east-1",
                    "execute-api",
                    Duration.ofMinutes(5),
                    true,
                    false,
                    262_144)));
  }

  @Test
  void keysInAStoreOfSecrets() {
    String arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:keys-AbCdEf";
    assertThat(
            Configs.sound(
                    "auth: {api_keys: 'secretsmanager:%s'}\naws: {region: eu-central-1}"
                        .formatted(arn))
                .auth())
        .isEqualTo(new AuthSettings(new StoredSecret(arn), null, null));
    assertThat(
            Configs.sound(
                    "auth: {api_keys: 'secretsmanager:a/b#keys'}\naws: {region: eu-central-1}")
                .auth()
                .apiKeys())
        .isEqualTo(new StoredSecret("a/b#keys"));
    assertThat(Configs.problems("auth: {api_keys: 'secretsmanager:a#b#c'}")).hasSize(1);
    assertThat(Configs.problems("auth: {api_keys: 'secretsmanager:'}"))
        .containsExactly(
            "a.yaml:1: auth.api_keys: \"secretsmanager:\" (expected: a path, or secretsmanager: and"
                + " the name or ARN of a secret)");
  }

  @Test
  void tracingByDefault() {
    assertThat(defaults.tracing())
        .isEqualTo(
            new TracingSettings(
                null,
                Map.of(),
                "agent-runtime",
                new BigDecimal("0.05"),
                Duration.ofSeconds(1),
                false));
  }

  @Test
  void tracingMapped() {
    String yaml =
        """
        tracing:
          endpoint: https://collector.example.com:4318/v1/traces
          headers: {x-team: billing}
          service_name: runtime-1
          sample: 0.5
          slow_above: 250ms
          content: true
        """;
    assertThat(Configs.sound(yaml).tracing())
        .isEqualTo(
            new TracingSettings(
                URI.create("https://collector.example.com:4318/v1/traces"),
                Map.of("x-team", new Secret("billing")),
                "runtime-1",
                new BigDecimal("0.5"),
                Duration.ofMillis(250),
                true));
  }

  @Test
  void jwtByDefault() {
    assertThat(
            Configs.sound("auth: {jwt: {issuer: i, audience: a, jwks: 'https://i/jwks'}}")
                .auth()
                .jwt())
        .isEqualTo(
            new JwtSettings(
                "i",
                "a",
                new KeySetLocation.Remote(URI.create("https://i/jwks")),
                Set.of("RS256"),
                Duration.ofSeconds(60),
                "sub",
                "Agent",
                "groups",
                "tenant"));
  }

  @Test
  void budgetsByDefault() {
    assertThat(defaults.budgets())
        .isEqualTo(
            new BudgetSettings(
                Map.of(
                    Resource.CPU,
                    0.7,
                    Resource.MEMORY,
                    0.8,
                    Resource.NETWORK,
                    0.5,
                    Resource.DATABASE,
                    0.8),
                null));
  }

  @Test
  void budgetsMapped() {
    assertThat(
            Configs.sound(
                    """
                    budgets:
                      cpu: 0.1
                      memory: 0.2
                      network: 0.3
                      database: 0.4
                      network_bandwidth: 10 MiB
                    """)
                .budgets())
        .isEqualTo(
            new BudgetSettings(
                Map.of(
                    Resource.CPU,
                    0.1,
                    Resource.MEMORY,
                    0.2,
                    Resource.NETWORK,
                    0.3,
                    Resource.DATABASE,
                    0.4),
                10L << 20));
  }

  @Test
  void sloByDefault() {
    assertThat(defaults.slo()).isEqualTo(new SloSettings(null));
  }

  @Test
  void sloMapped() {
    assertThat(Configs.sound("slo: {file: slo.yaml}").slo())
        .isEqualTo(new SloSettings(Path.of("/etc/runtime/slo.yaml")));
  }

  @Test
  void metricsByDefault() {
    assertThat(defaults.metrics()).isEqualTo(new MetricSettings(false, false));
  }

  @Test
  void metricsMapped() {
    assertThat(Configs.sound("metrics: {pinned_threads: true, cloudwatch: true}").metrics())
        .isEqualTo(new MetricSettings(true, true));
  }
}
