package dev.agentruntime.cli;

import static dev.agentruntime.cli.ServerProcess.at;
import static dev.agentruntime.cli.ServerProcess.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server does when something around it breaks. */
final class FaultTest {
  private static final String ECHO =
      """
      backends: {echo: {kind: echo}}
      routes: {reasoning: {intents: [call_reasoning], backend: echo}}
      """;
  private static final String BODY = "{\"intent\":\"call_reasoning\"}";

  @TempDir private Path folder;

  @Test
  void losesNoAcknowledgedDispatchWhenItIsKilled() throws Exception {
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    for (int life = 0; life < 3; life++) {
      CountDownLatch enough = new CountDownLatch(150);
      try (ServerProcess server = ServerProcess.start(folder, "--config", config(ECHO));
          ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int caller = 0; caller < 16; caller++) {
          callers.execute(() -> dispatchUntilItDies(server, acknowledged, enough));
        }
        enough.await();
        server.kill();
      }
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(450);
    try (ServerProcess server = ServerProcess.start(folder, "--config", config(ECHO))) {
      for (String id : acknowledged) {
        HttpResponse<String> lifecycle = server.get("/dispatches/" + id);
        assertThat(lifecycle.statusCode()).isEqualTo(200);
        assertThat(json(lifecycle).text("status")).isEqualTo("success");
      }
    }
    Commands.Result verified =
        Commands.run("journal", "verify", "--data", folder.resolve("data").toString());
    assertThat(verified.out()).contains("intact");
    assertThat(verified.exitCode()).isZero();
  }

  private static void dispatchUntilItDies(
      ServerProcess server, Queue<String> acknowledged, CountDownLatch enough) {
    try {
      while (true) {
        acknowledged.add(String.valueOf(json(server.dispatch(BODY)).text("dispatch_id")));
        enough.countDown();
      }
    } catch (Exception e) {
      // The server was killed.
    }
  }

  @Test
  void closesTheLifecycleOfWhatWasActingWhenItWasKilled() throws Exception {
    try (FaultyBackend backend = new FaultyBackend()) {
      String config = config(backend.config("30s"));
      String body = "{\"intent\":\"call_reasoning\",\"input\":\"hang\"}";
      try (ServerProcess server = ServerProcess.start(folder, "--config", config)) {
        Future<HttpResponse<String>> hanging =
            Commands.async(() -> server.dispatch(body, "Idempotency-Key", "k"));
        backend.awaitCall();
        server.kill();
        assertThat(hanging).failsWithin(Commands.PATIENCE);
      }
      try (ServerProcess server = ServerProcess.start(folder, "--config", config)) {
        HttpResponse<String> retried = server.dispatch(body, "Idempotency-Key", "k");
        assertThat(retried.statusCode()).isEqualTo(502);
        Value.Fields problem = json(retried);
        assertThat(problem.text("code")).isEqualTo("interrupted");
        String first = String.valueOf(problem.text("dispatch_id"));
        Commands.eventually(
            () ->
                assertThat(json(server.get("/dispatches/" + first)).text("status"))
                    .isEqualTo("failed"));
      }
      assertThat(backend.calls()).isEqualTo(1);
    }
  }

  @Test
  void finishesWhatItTookBeforeItStops() throws Exception {
    try (FaultyBackend backend = new FaultyBackend();
        ServerProcess server =
            ServerProcess.start(folder, "--config", config(backend.config("30s")))) {
      Future<HttpResponse<String>> running =
          Commands.async(
              () -> server.dispatch("{\"intent\":\"call_reasoning\",\"input\":\"wait\"}"));
      backend.awaitCall();
      server.terminate();
      Commands.eventually(() -> assertThat(server.get("/readyz").statusCode()).isEqualTo(503));
      HttpResponse<String> refused = server.dispatch(BODY);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(json(refused).text("code")).isEqualTo("draining");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      backend.release();
      assertThat(running.get().statusCode()).isEqualTo(200);
      server.awaitEnd();
    }
  }

  @Test
  void refusesMoreThanItAdmits() throws Exception {
    try (FaultyBackend backend = new FaultyBackend();
        ServerProcess server =
            ServerProcess.start(
                folder,
                Map.of("AGENT_RUNTIME_ADMISSION_MAX_IN_FLIGHT", "1"),
                "--config",
                config(backend.config("30s")))) {
      Future<HttpResponse<String>> running =
          Commands.async(
              () -> server.dispatch("{\"intent\":\"call_reasoning\",\"input\":\"wait\"}"));
      backend.awaitCall();
      HttpResponse<String> refused = server.dispatch(BODY);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(json(refused).text("code")).isEqualTo("saturated");
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
      backend.release();
      assertThat(running.get().statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hang,504,backend_timeout",
    "reset,502,backend_failed",
    "garbage,502,backend_failed",
    "error,502,backend_failed"
  })
  void saysWhatABrokenBackendDid(String fault, int status, String code) throws Exception {
    try (FaultyBackend backend = new FaultyBackend();
        ServerProcess server =
            ServerProcess.start(folder, "--config", config(backend.config("500ms")))) {
      HttpResponse<String> response =
          server.dispatch("{\"intent\":\"call_reasoning\",\"input\":\"" + fault + "\"}");
      assertThat(response.statusCode()).isEqualTo(status);
      Value.Fields problem = json(response);
      assertThat(problem.text("code")).isEqualTo(code);
      assertThat(problem.text("detail")).contains("faulty");
      Value.Fields lifecycle = json(server.get("/dispatches/" + problem.text("dispatch_id")));
      assertThat(lifecycle.text("status")).isEqualTo("failed");
      assertThat(((Value.Items) at(lifecycle, "lifecycle")).values()).hasSize(2);
    }
  }

  @Test
  void keepsTheOldPoliciesWhateverHappensToTheirFolder() throws Exception {
    Path policies = Files.createDirectory(folder.resolve("policies"));
    Path file = policies.resolve("only.cedar");
    String allow = "@id(\"only\") permit (principal, action, resource);";
    Files.writeString(file, allow);
    try (ServerProcess server =
        ServerProcess.start(
            folder,
            Map.of("AGENT_RUNTIME_POLICIES_POLL", "50ms"),
            "--config",
            config(ECHO),
            "--policies",
            policies.toString())) {
      Files.writeString(file, "permit (principal, action, resource) when { nonsense };");
      Commands.eventually(() -> assertThat(server.log()).contains("only.cedar:1:"));
      assertThat(server.dispatch(BODY).statusCode()).isEqualTo(200);
      Files.delete(file);
      Commands.eventually(() -> assertThat(server.log()).contains("no .cedar file"));
      assertThat(server.dispatch(BODY).statusCode()).isEqualTo(200);
      Files.writeString(file, "@id(\"never\") forbid (principal, action, resource);");
      Commands.eventually(() -> assertThat(server.dispatch(BODY).statusCode()).isEqualTo(403));
      Files.writeString(file, allow);
      Commands.eventually(() -> assertThat(server.dispatch(BODY).statusCode()).isEqualTo(200));
    }
  }

  @Test
  void actsOnNothingThatItCannotJournalAndGoesOnByItself() throws Exception {
    try (FaultyBackend backend = new FaultyBackend();
        ServerProcess server =
            ServerProcess.start(folder, "--config", config(backend.config("30s")))) {
      assertThat(server.dispatch(BODY).statusCode()).isEqualTo(200);
      server.limitFileSize("4096");
      Commands.eventually(() -> assertThat(server.dispatch(BODY).statusCode()).isEqualTo(503));
      int calls = backend.calls();
      HttpResponse<String> refused = server.dispatch(BODY);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(json(refused).text("code")).isEqualTo("journal_unavailable");
      assertThat(backend.calls()).isEqualTo(calls);
      server.limitFileSize("unlimited");
      Commands.eventually(() -> assertThat(server.dispatch(BODY).statusCode()).isEqualTo(200));
      assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
    }
    assertThat(
            Commands.run("journal", "verify", "--data", folder.resolve("data").toString())
                .exitCode())
        .isZero();
  }

  @Test
  void refusesToListenBeyondLoopbackWithoutAuthentication() throws Exception {
    assertThat(ServerProcess.failing(folder, Map.of(), "--host", "0.0.0.0"))
        .startsWith("exit 2")
        .contains("server.host: 0.0.0.0 (expected: a loopback address");
  }

  @Test
  void refusesAKeyThatItDoesNotKnow() throws Exception {
    assertThat(ServerProcess.failing(folder, Map.of(), "--config", config("server: {prot: 1}\n")))
        .startsWith("exit 2")
        .contains("server.prot")
        .contains("server.port");
    assertThat(ServerProcess.failing(folder, Map.of("AGENT_RUNTIME_SERVER_PROT", "1")))
        .startsWith("exit 2")
        .contains("AGENT_RUNTIME_SERVER_PORT");
  }

  @Test
  void refusesPoliciesThatDoNotParse() throws Exception {
    Path policies = Files.createDirectory(folder.resolve("policies"));
    Files.writeString(policies.resolve("bad.cedar"), "\npermit (principal, action);");
    assertThat(ServerProcess.failing(folder, Map.of(), "--policies", policies.toString()))
        .startsWith("exit 1")
        .contains("bad.cedar:2:");
  }

  private String config(String yaml) throws Exception {
    Path file = folder.resolve("runtime.yaml");
    Files.writeString(file, yaml);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }
}
