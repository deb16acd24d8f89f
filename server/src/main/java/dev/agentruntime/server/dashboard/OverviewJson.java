package dev.agentruntime.server.dashboard;

import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.performance.Use;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The overview as JSON. */
final class OverviewJson {
  private static final double[] QUANTILES = {0.5, 0.95, 0.99};
  private static final String[] NAMES = {"p50", "p95", "p99"};

  private OverviewJson() {}

  /**
   * Writes an object.
   *
   * @param status of the whole
   */
  static void write(
      JsonGenerator json, Overview overview, String status, int inFlight, List<Use> uses) {
    json.writeStartObject();
    json.writeNumberProperty("window_s", 60);
    json.writeStringProperty("status", status);
    quantiles(json, "latency_s", overview.latency());
    json.writeNumberProperty("throughput_per_min", overview.requests());
    json.writeNumberProperty("peak_per_min", overview.peak());
    long errors = overview.clientErrors() + overview.serverErrors();
    Numbers.write(json, "error_ratio", share(errors, overview));
    Numbers.write(json, "client_error_ratio", share(overview.clientErrors(), overview));
    Numbers.write(json, "server_error_ratio", share(overview.serverErrors(), overview));
    quantiles(json, "decision_s", overview.decisions());
    json.writeNumberProperty("in_flight", inFlight);
    Numbers.write(json, "cost_usd_per_hour", overview.costUsd());
    json.writeName("budgets");
    BudgetJson.write(json, uses);
    json.writeNullProperty("lambda");
    json.writeNullProperty("database_throttle_ratio");
    json.writeEndObject();
  }

  private static double share(long of, Overview overview) {
    return overview.requests() == 0 ? Double.NaN : (double) of / overview.requests();
  }

  private static void quantiles(JsonGenerator json, String name, Distribution distribution) {
    json.writeName(name);
    json.writeStartObject();
    for (int i = 0; i < QUANTILES.length; i++) {
      Numbers.write(json, NAMES[i], distribution.quantile(QUANTILES[i]));
    }
    json.writeEndObject();
  }
}
