package dev.agentruntime.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import dev.agentruntime.aws.lambda.FunctionName;
import dev.agentruntime.aws.lambda.LambdaDecider;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that the build makes, in a process of its own under Lambda's own client. */
@Tag("packaged")
final class PackagedFunctionTest {
  private static final String POLICIES =
      """
      @id("bots") permit(principal in Group::"bots", action, resource == Route::"reasoning")
        when { context.amount < 10 && context.runtime.hour < 12 };
      @id("no-acme") @reason("acme is blocked") forbid(principal in Tenant::"acme", action, resource);
      @id("billing") permit(principal == Service::"billing", action, resource);
      """;
  private static final String BILLING = "{\"service\":\"billing\",\"intent\":\"call_reasoning\"}";

  /** What closes meanwhile was closed on purpose. */
  private static final List<String> KEEPING = List.of("-Djdk.httpclient.keepalive.timeout=3600");

  private static PolicyDatabase database;
  private static Path function;

  private RuntimeApi lambda;
  private @Nullable HttpServer invoking;

  @BeforeAll
  static void prepare(@TempDir Path folder) throws Exception {
    function = FunctionProcess.unpack(Path.of(System.getProperty("function")), folder);
    database = PolicyDatabase.start();
  }

  @AfterAll
  static void tidy() throws Exception {
    database.stop();
  }

  @BeforeEach
  void start() throws Exception {
    lambda = RuntimeApi.start();
    database.publish(POLICIES);
  }

  @AfterEach
  void stop() {
    lambda.close();
    if (invoking != null) {
      invoking.stop(0);
    }
  }

  @Test
  void answersEventsOfBothForms() throws Exception {
    try (FunctionProcess process = process(Map.of())) {
      assertThat(lambda.invoke(BILLING))
          .startsWith("{\"allowed\":true,\"reason\":\"Request authorized\"")
          .contains("\"policies\":[\"billing\"]", "\"policy_hash\":\"sha256:");
      assertThat(lambda.invoke("{\"service\":\"other\",\"intent\":\"call_reasoning\"}"))
          .contains("\"allowed\":false", "\"basis\":\"no_policy\"");
      assertThat(
              lambda.invoke(
                  "{\"version\":\"2.0\",\"requestContext\":{\"http\":{\"method\":\"POST\"}},\"body\":\"%s\"}"
                      .formatted(BILLING.replace("\"", "\\\""))))
          .startsWith("{\"statusCode\":200,")
          .contains("\\\"allowed\\\":true");
      assertThat(lambda.invoke("{}")).contains("\"status\":400", "principal: missing");
      assertThat(process.log()).contains("\"message\":\"3 policies in force, sha256:");
    }
  }

  @Test
  void changesOfTheTableArePickedUp() throws Exception {
    try (FunctionProcess process =
        process(
            Map.of(
                "AGENT_RUNTIME_POLICIES_POLL", "10ms", "AGENT_RUNTIME_POLICIES_WAIT_OVER", "1m"))) {
      assertThat(lambda.invoke(BILLING)).contains("\"allowed\":true");
      database.publish("@id(\"shut\") forbid(principal, action, resource);");

      // Each asks by the set in force, and has the table looked at beside.
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      String answer = lambda.invoke(BILLING);
      while (!answer.contains("\"policies\":[\"shut\"]")) {
        assertThat(System.nanoTime()).as(process.log()).isLessThan(end);
        answer = lambda.invoke(BILLING);
      }
    }
  }

  @Test
  void aRuntimeDecidesByIt() throws Exception {
    try (FunctionProcess process = process(Map.of());
        AwsClients clients = new AwsClients(new AwsConfig("us-east-1", invoking(), Map.of()));
        LambdaDecider decider =
            LambdaDecider.open(
                clients, new FunctionName("governance", "live"), Duration.ofSeconds(60))) {
      Decision allowed = decider.apply(asked("bots", null, 9, "08:00:00"));
      assertThat(allowed.policies()).as(process.log()).containsExactly("bots");
      assertThat(allowed.basis()).isEqualTo(Decision.Basis.PERMITTED);
      assertThat(allowed.policyHash()).startsWith("sha256:");
      assertThat(allowed.nanos()).isPositive();

      assertThat(decider.apply(asked("bots", null, 10, "08:00:00")).basis())
          .isEqualTo(Decision.Basis.NO_POLICY);
      assertThat(decider.apply(asked("bots", null, 9, "12:00:00")).basis())
          .isEqualTo(Decision.Basis.NO_POLICY);
      assertThat(decider.apply(asked("bots", "acme", 9, "08:00:00")).reason())
          .isEqualTo("acme is blocked");
    }
  }

  @Test
  void whatItCannotStartWithIsNamed() throws Exception {
    Map<String, String> environment = new TreeMap<>(environment());
    environment.put("AGENT_RUNTIME_POLICIES_POLL", "often");
    try (FunctionProcess process =
        FunctionProcess.start(function, lambda, List.of(), KEEPING, environment)) {
      assertThat(lambda.initError())
          .contains(
              "AGENT_RUNTIME_POLICIES_POLL: often (expected: a duration such as 500ms or 5s)",
              "\"errorType\":\"java.lang.IllegalArgumentException\"");
      assertThat(process.awaitExit()).isEqualTo(1);
    }
  }

  @Test
  void withoutPoliciesItDoesNotStart() throws Exception {
    try (FunctionProcess process = process(Map.of("AGENT_RUNTIME_POLICIES_SET", "nobodys"))) {
      assertThat(lambda.initError()).contains("set nobodys: none", "UnusablePoliciesException");
      assertThat(process.awaitExit()).isEqualTo(1);
    }
  }

  @Test
  void whatIsRestoredFromASnapshotIsFreshAndHadNothingOpen() throws Exception {
    try (CountedConnections connections = CountedConnections.to(database.port());
        FunctionProcess process =
            process(
                Map.of(
                    "AWS_LAMBDA_INITIALIZATION_TYPE",
                    "snap-start",
                    "AGENT_RUNTIME_AWS_ENDPOINT",
                    connections.address().toString(),
                    "AGENT_RUNTIME_POLICIES_PATIENCE",
                    "30s",
                    // Nothing but the hook would have the table looked at.
                    "AGENT_RUNTIME_POLICIES_POLL",
                    "1h",
                    "AGENT_RUNTIME_POLICIES_WAIT_OVER",
                    "1h",
                    "AGENT_RUNTIME_POLICIES_MAX_STALENESS",
                    "none"))) {
      lambda.awaitCheckpoint();
      connections.awaitNoneOpen();
      int before = connections.everOpened();
      assertThat(before).isPositive();
      database.publish("@id(\"shut\") forbid(principal, action, resource);");

      lambda.restore();

      assertThat(lambda.invoke(BILLING)).as(process.log()).contains("\"policies\":[\"shut\"]");
      assertThat(connections.everOpened()).isEqualTo(before + 1);
      assertThat(process.log()).contains("no connection is open", "restored from a snapshot");
    }
  }

  private static FunctionProcess start(RuntimeApi lambda, Map<String, String> environment)
      throws IOException {
    return FunctionProcess.start(function, lambda, List.of(), KEEPING, environment);
  }

  private FunctionProcess process(Map<String, String> more) throws IOException {
    Map<String, String> environment = new TreeMap<>(environment());
    environment.putAll(more);
    return start(lambda, environment);
  }

  private static Map<String, String> environment() {
    return Map.of(
        "AWS_REGION", "us-east-1", "AGENT_RUNTIME_AWS_ENDPOINT", database.address().toString());
  }

  /** Returns where a server invokes the function by Lambda's API. */
  private URI invoking() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/2015-03-31/functions/governance/invocations",
        exchange -> {
          try (exchange) {
            byte[] answer = lambda.invoke(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          } catch (Exception e) {
            throw new IOException(e);
          }
        });
    server.start();
    invoking = server;
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static Authorization asked(
      String group, @Nullable String tenant, int amount, String time) {
    return new Authorization(
        new Principal(
            new EntityName("Agent", "bot"),
            Set.of(group),
            tenant,
            Value.NO_FIELDS,
            AuthenticationMethod.JWT),
        new Intent("call_reasoning"),
        new EntityName("Route", "reasoning"),
        new Value.Fields(Map.of("amount", Value.whole(amount))),
        new RuntimeFacts(Instant.parse("2026-11-26T" + time + "Z"), "10.0.0.1"));
  }
}
