package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.slo.Severity;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all alerts have in common: who is told, and where to look. */
final class Alerting {
  private final String dashboard;

  /** Links alerts to the dashboard in {@code grafana}. */
  Alerting(URI grafana) {
    this.dashboard = grafana.resolve("/d/" + GrafanaDashboard.UID) + "?var-job={{ $labels.job }}";
  }

  /**
   * Returns an alert.
   *
   * @param id names the condition, as the runtime's own alerts do
   * @param summary one line
   */
  Rule.Alert alert(
      String name,
      String id,
      Severity severity,
      String query,
      @Nullable Duration pending,
      String summary,
      String description) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("severity", severity.code());
    labels.put("id", id);
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("summary", summary);
    annotations.put("description", description);
    annotations.put("dashboard", dashboard);
    return new Rule.Alert(name, query, pending, labels, annotations);
  }
}
