package dev.agentruntime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DashboardTextTest {

  @Test
  void drawsTheTableOfTheDocument() throws Exception {
    List<String> lines =
        lines(
            """
            {"service":"agent-runtime","version":"0.1.0","at":1795635680,
             "overview":{"status":"ok","latency_s":{"p50":0.15,"p95":0.35,"p99":0.8},
              "throughput_per_min":850,"peak_per_min":1200,
              "error_ratio":0.0005,"server_error_ratio":0.0001,"client_error_ratio":0.0004,
              "decision_s":{"p50":2.5e-7,"p95":0.0000012,"p99":0.000004},
              "in_flight":3,"cost_usd_per_hour":1.25,
              "budgets":[{"name":"cpu","used":0.45,"bound":0.7,"status":"ok"},
               {"name":"memory","used":0.85,"bound":0.8,"status":"warning"},
               {"name":"network","used":null,"bound":0.5,"status":"unknown"}]},
             "slo":{"objectives":[{"title":"p95 latency","unit":"s","current":0.35,"status":"ok",
               "budget":{"remaining":0.83}},
              {"title":"Availability","unit":"ratio","current":0.995,"status":"critical",
               "budget":{"remaining":-0.2}}]},
             "alerts":{"alerts":[{"state":"firing","severity":"page","summary":"it burns"},
              {"state":"resolved","severity":"page","summary":"it burned"}]}}
            """);

    assertThat(String.join("\n", lines))
        .isEqualTo(
            """
            ┌──────────────────────────────────────────────────────────────────────────────┐
            │                            Performance Dashboard                             │
            │                  http://127.0.0.1:8080, agent-runtime 0.1.0                  │
            ├──────────────────────────────────────────────────────────────────────────────┤
            │ Response Times │ Throughput     │ Error Rate  │ Decision    │ Status         │
            │ p50: 150ms     │ 850/min        │ 0.05%       │ p50: 0.25µs │ ✓ OK           │
            │ p95: 350ms     │ Peak: 1200/min │ 5xx: 0.01%  │ p95: 1.20µs │ In flight: 3   │
            │ p99: 800ms     │                │ 4xx: 0.04%  │ p99: 4µs    │ $1.25/h        │
            ├──────────────────────────────────────────────────────────────────────────────┤
            │ Resource Utilization                                                         │
            │ cpu           45% of at most 70%   █████░░░░░ ✓ OK                           │
            │ memory        85% of at most 80%   █████████░ ▲ WARNING                      │
            │ network         - of at most 50%   ░░░░░░░░░░ ? UNKNOWN                      │
            ├──────────────────────────────────────────────────────────────────────────────┤
            │ Service Level Objectives                                                     │
            │ p95 latency       now 350ms    budget left    83% ████████░░ ✓ OK            │
            │ Availability      now 99.5%    budget left   -20% ░░░░░░░░░░ ✗ CRITICAL      │
            ├──────────────────────────────────────────────────────────────────────────────┤
            │ Alerts                                                                       │
            │ ! page it burns                                                              │
            └──────────────────────────────────────────────────────────────────────────────┘""");
  }

  @Test
  void everyLineIsAsWide() throws Exception {
    assertThat(lines("{}")).allSatisfy(line -> assertThat(line).hasSize(80));
    assertThat(
            DashboardText.lines(
                (Value.Fields) new JsonReader(8).read("{\"version\":\"1\"}"),
                "https://" + "x".repeat(200)))
        .allSatisfy(line -> assertThat(line).hasSize(80));
  }

  private static List<String> lines(String json) throws Exception {
    return DashboardText.lines(
        (Value.Fields) new JsonReader(64).read(json), "http://127.0.0.1:8080");
  }
}
