package dev.agentruntime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.agentruntime.testkit.LoopbackCollector;
import dev.agentruntime.testkit.LoopbackCollector.Received;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces of a real server, from the caller's to the backend's. */
final class TracingTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String CALLER = "00-" + TRACE + '-' + SPAN + "-01";
  private static final String BODY = "{\"intent\":\"call_reasoning\",\"input\":\"secret\"}";

  @TempDir private Path folder;

  @Test
  void aTraceGoesFromTheCallerThroughTheServerToTheBackend() throws Exception {
    try (LoopbackCollector collector = LoopbackCollector.start();
        Backend backend = Backend.start();
        ServerProcess server =
            ServerProcess.start(
                folder,
                Map.of(
                    "AGENT_RUNTIME_TRACING_ENDPOINT",
                    collector.url().toString(),
                    "AGENT_RUNTIME_TRACING_SAMPLE",
                    "0"),
                "--config",
                backend.config(folder))) {
      HttpResponse<String> response =
          server.dispatch(BODY, "traceparent", CALLER, "tracestate", "vendor=x");
      assertThat(response.statusCode()).isEqualTo(200);

      List<Received> spans = collector.await(3);
      Received dispatch = named(spans, "dispatch call_reasoning");
      Received call = named(spans, "call traced");
      assertThat(spans).extracting(Received::traceId).containsOnly(TRACE);
      assertThat(dispatch.parentId()).isEqualTo(SPAN);
      assertThat(named(spans, "decide").parentId()).isEqualTo(dispatch.spanId());
      assertThat(call.parentId()).isEqualTo(dispatch.spanId());
      assertThat(backend.told("traceparent"))
          .isEqualTo("00-" + TRACE + '-' + call.spanId() + "-01");
      assertThat(response.headers().firstValue("traceresponse"))
          .hasValue("00-" + TRACE + '-' + dispatch.spanId() + "-01");
      assertThat(dispatch.resourceAttributes()).containsEntry("service.name", "agent-runtime");
      assertThat(spans.toString()).doesNotContain("secret");
    }
  }

  @Test
  void aDispatchThatFailsIsTracedThoughNoneIsSampled() throws Exception {
    try (LoopbackCollector collector = LoopbackCollector.start();
        Backend backend = Backend.start();
        ServerProcess server =
            ServerProcess.start(
                folder,
                Map.of(
                    "AGENT_RUNTIME_TRACING_ENDPOINT",
                    collector.url().toString(),
                    "AGENT_RUNTIME_TRACING_SAMPLE",
                    "0",
                    "AGENT_RUNTIME_TRACING_SLOW_ABOVE",
                    "1h"),
                "--config",
                backend.config(folder))) {
      assertThat(server.dispatch(BODY, "traceparent", "nonsense").statusCode()).isEqualTo(200);
      backend.stop();
      HttpResponse<String> failed = server.dispatch(BODY);
      assertThat(failed.statusCode()).isEqualTo(502);

      List<Received> spans = collector.await(3);
      assertThat(named(spans, "dispatch call_reasoning").attributes())
          .containsEntry("error.type", "backend_failed")
          .containsEntry(
              "agent_runtime.dispatch.id",
              String.valueOf(ServerProcess.json(failed).text("dispatch_id")));
    }
  }

  @Test
  void whereTracingIsOffTheTraceGoesThroughAndNothingOfItIsLoaded() throws Exception {
    Path classes = folder.resolve("classes.log");
    try (Backend backend = Backend.start();
        ServerProcess server =
            ServerProcess.start(
                folder,
                Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes),
                "--config",
                backend.config(folder))) {
      HttpResponse<String> response = server.dispatch(BODY, "traceparent", CALLER);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(backend.told("traceparent")).isEqualTo(CALLER);
      assertThat(response.headers().firstValue("traceresponse")).isEmpty();
      server.dispatch(BODY);
      assertThat(backend.told("traceparent")).isEmpty();
    }
    assertThat(Files.readString(classes))
        .contains("dev.agentruntime.core.trace.Trace ")
        .doesNotContain("io.opentelemetry")
        .doesNotContain("dev.agentruntime.telemetry");
  }

  private static Received named(List<Received> spans, String name) {
    return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }

  /** A backend that keeps the headers it was sent. */
  private record Backend(HttpServer server, BlockingQueue<Map<String, List<String>>> headers)
      implements AutoCloseable {

    static Backend start() throws Exception {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Backend backend = new Backend(server, new LinkedBlockingQueue<>());
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              exchange.getRequestBody().readAllBytes();
              backend.headers().add(Map.copyOf(exchange.getRequestHeaders()));
              byte[] answer = "{\"message\":\"secret\"}".getBytes(StandardCharsets.UTF_8);
              exchange.getResponseHeaders().set("Content-Type", "application/json");
              exchange.sendResponseHeaders(200, answer.length);
              exchange.getResponseBody().write(answer);
            }
          });
      server.start();
      return backend;
    }

    String config(Path folder) throws Exception {
      Path file = folder.resolve("runtime.yaml");
      Files.writeString(
          file,
          """
          backends: {traced: {kind: http, url: "http://127.0.0.1:%d/"}}
          routes: {reasoning: {intents: [call_reasoning], backend: traced}}
          """
              .formatted(server.getAddress().getPort()));
      return file.toString();
    }

    /** Returns a header of the next request; empty where it was not sent. */
    String told(String header) throws InterruptedException {
      Map<String, List<String>> sent = headers.poll(60, TimeUnit.SECONDS);
      if (sent == null) {
        throw new AssertionError("the backend was not called");
      }
      return sent.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(header))
          .map(entry -> entry.getValue().getFirst())
          .findFirst()
          .orElse("");
    }

    void stop() {
      server.stop(0);
    }

    @Override
    public void close() {
      stop();
    }
  }
}
