package dev.agentruntime.cli;

import static dev.agentruntime.cli.ServerProcess.at;
import static dev.agentruntime.cli.ServerProcess.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.agentruntime.core.Value;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that has a function of AWS Lambda decide. */
final class GovernedByFunctionTest {
  private static final String BODY = "{\"intent\":\"call_reasoning\",\"input\":\"2 + 2\"}";

  @TempDir private Path folder;

  @Test
  void actsOnWhatTheFunctionSaysAndOnNothingElse() throws Exception {
    HttpServer lambda =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    CompletableFuture<String> silence = new CompletableFuture<>();
    CompletableFuture<String> asked = new CompletableFuture<>();
    lambda.createContext(
        "/",
        exchange -> {
          String question =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (question.contains("call_metrics")) {
            silence.join();
          }
          asked.complete(exchange.getRequestURI() + " " + question);
          byte[] answer =
              """
              {"allowed":true,"reason":"Request authorized","decision_time_us":11,
               "decision_time_ms":0.011,"policies":["p1"],"policy_hash":"sha256:%s","limits":[],
               "basis":"permitted"}
              """
                  .formatted("0".repeat(64))
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    lambda.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    lambda.start();
    Path config =
        Files.writeString(
            folder.resolve("runtime.yaml"),
            """
            aws:
              region: eu-central-1
              endpoints: {lambda: "http://127.0.0.1:%d"}
            governance: lambda:governance:live
            governance_deadline: 5s
            """
                .formatted(lambda.getAddress().getPort()));
    try (ServerProcess server =
        ServerProcess.start(folder, ServerProcess.NOBODYS_KEYS, "--config", config.toString())) {
      HttpResponse<String> allowed = server.dispatch(BODY);
      assertThat(allowed.statusCode()).as(allowed.body()).isEqualTo(200);
      assertThat(at(json(allowed), "governance", "policy_hash"))
          .isEqualTo(Value.text("sha256:" + "0".repeat(64)));
      assertThat(asked.join())
          .startsWith("/2015-03-31/functions/governance/invocations?Qualifier=live")
          .contains("\"call_reasoning\"");

      HttpResponse<String> undecided =
          server.dispatch(BODY.replace("call_reasoning", "call_metrics"));
      assertThat(undecided.statusCode()).as(undecided.body()).isEqualTo(503);
      assertThat(at(json(undecided), "code")).isEqualTo(Value.text("governance_unavailable"));
      assertThat(at(json(undecided), "governance", "allowed")).isEqualTo(Value.bool(false));
    } finally {
      silence.complete("");
      lambda.stop(0);
    }
  }

  @Test
  void aNameThatIsNoneStopsTheStart() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("runtime.yaml"),
            "aws: {region: eu-central-1}\ngovernance: lambda:a:b:c:d\n");

    assertThat(ServerProcess.failing(folder, Map.of(), "--config", config.toString()))
        .startsWith("exit 1")
        .contains(
            "governance: lambda:a:b:c:d (expected: lambda: and a function's name, name:alias or"
                + " ARN)");
  }
}
