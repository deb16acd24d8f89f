package dev.agentruntime.cli;

import static dev.agentruntime.cli.ServerProcess.at;
import static dev.agentruntime.cli.ServerProcess.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the dashboard is fed with, as a real server gives it. */
@Timeout(120)
final class DashboardDataTest {
  private static final String BODY = "{\"intent\":\"call_reasoning\",\"input\":\"2 + 2\"}";

  @TempDir private Path folder;
  private ServerProcess server;

  @SuppressWarnings("NullAway.Init") // set before each test
  DashboardDataTest() {}

  @BeforeEach
  void start() throws Exception {
    server = ServerProcess.start(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void ticksShowWhatWasDispatchedAndARestartKeepsIt() throws Exception {
    Value.Fields tick;
    try (Socket socket = server.connect()) {
      BufferedReader lines = open(socket);
      for (int i = 0; i < 7; i++) {
        assertThat(server.dispatch(BODY).statusCode()).isEqualTo(200);
      }
      assertThat(server.dispatch("{\"intent\":\"nobody_may\"}").statusCode()).isEqualTo(403);
      // The dispatches may fall into two intervals; the overview holds both.
      do {
        tick = tick(lines);
      } while (!at(tick, "overview", "throughput_per_min").equals(Value.whole(8)));
    }

    assertThat(at(tick, "overview", "client_error_ratio").toString()).contains("0.125");
    assertThat(ids(tick)).contains("agent_runtime.process.memory");

    server.close();
    server = ServerProcess.start(folder);

    HttpResponse<String> data = server.get("/dashboard/data?range=hour");
    assertThat(data.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(at(json(data), "overview", "peak_per_min")).isEqualTo(Value.whole(8));
    assertThat(ids(json(data)))
        .contains("agent_runtime.http.request.duration", "agent_runtime.denials");
    assertThat(json(server.get("/dashboard/data?range=month")).text("range")).isEqualTo("month");
    assertThat(json(server.get("/dashboard/overview")).get("overview")).isNotNull();
  }

  @Test
  void aRangeIsOneOfThree() throws Exception {
    HttpResponse<String> wrong = server.get("/dashboard/data?range=week");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(json(wrong).text("detail")).isEqualTo("range: week (expected: hour, day or month)");
    assertThat(json(server.get("/dashboard/data?rang=day")).text("detail"))
        .isEqualTo("rang: an unknown parameter; the nearest known is range (expected: range)");
  }

  @Test
  void whoLooksOnDoesNotHoldUpTheEnd() throws Exception {
    try (Socket socket = server.connect()) {
      BufferedReader lines = open(socket);
      server.terminate();
      String line = lines.readLine();
      while (line != null) {
        line = lines.readLine();
      }
    }
    assertThat(server.awaitEnd()).isEqualTo(143);
    assertThat(server.log()).contains("stopped").doesNotContain("WARN");
  }

  @Test
  void healthTellsTheBudgets() throws Exception {
    Value.Items budgets = (Value.Items) at(json(server.get("/health")), "budgets");

    assertThat(budgets.values())
        .extracting(budget -> ((Value.Fields) budget).text("name"))
        .containsExactly("cpu", "memory", "network", "database");
  }

  @Test
  void metricsTellOfAllThatIsWatched() throws Exception {
    assertThat(server.dispatch(BODY).statusCode()).isEqualTo(200);

    assertThat(server.get("/dispatches").statusCode()).isEqualTo(200);
    assertThat(server.get("/metrics").body())
        .containsPattern(
            "store_duration_seconds_count\\{operation=\"read\",store=\"dispatches\"} 1")
        .containsPattern("(?m)^agent_runtime_journal_lag_records \\d")
        .contains("agent_runtime_alerts{severity=\"page\"} 0.0")
        .contains("agent_runtime_alert_deliveries_total{outcome=\"delivered\",sink=\"log\"} 0.0")
        .contains("agent_runtime_slo_budget_remaining_ratio{objective=\"availability\"} 1.0")
        .contains("agent_runtime_budget_used_ratio{resource=\"cpu\"}")
        .contains("agent_runtime_backend_up{backend=\"reasoner\"} 1.0")
        .contains("agent_runtime_http_request_duration_seconds_count{endpoint=\"/dispatch\"");
  }

  private static BufferedReader open(Socket socket) throws Exception {
    socket
        .getOutputStream()
        .write(
            "GET /dashboard/stream HTTP/1.1\r\nHost: x\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    assertThat(lines.readLine()).isEqualTo("HTTP/1.1 200 OK");
    assertThat(lines.readLine()).isEqualTo("content-type: text/event-stream");
    while (!lines.readLine().isEmpty()) {
      // The rest of the head.
    }
    return lines;
  }

  private static Value.Fields tick(BufferedReader lines) throws Exception {
    String line = lines.readLine();
    while (!line.startsWith("data: ")) {
      line = lines.readLine();
    }
    return (Value.Fields) new JsonReader(64).read(line.substring("data: ".length()));
  }

  private static List<String> ids(Value.Fields data) {
    return ((Value.Items) at(data, "panels"))
        .values().stream().map(panel -> String.valueOf(((Value.Fields) panel).text("id"))).toList();
  }
}
