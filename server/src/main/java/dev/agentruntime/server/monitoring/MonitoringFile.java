package dev.agentruntime.server.monitoring;

import java.util.List;
import java.util.Objects;

/**
 * A file for Prometheus or Grafana.
 *
 * @param name its path in the folder of all of them, with slashes
 * @param about what it is, in a few words
 */
public record MonitoringFile(String name, String about, String text) {
  public MonitoringFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(text, "text");
  }

  /** Returns all files for {@code monitored}; the same for the same, to the letter. */
  public static List<MonitoringFile> of(Monitored monitored) {
    return List.of(
        new MonitoringFile(
            "grafana/agent-runtime.json",
            "a dashboard to import",
            GrafanaDashboard.text(monitored.objectives())),
        new MonitoringFile(
            "prometheus/rules.yaml", "recording rules and alerts", PrometheusRules.text(monitored)),
        new MonitoringFile(
            "prometheus/prometheus.yaml",
            "a configuration that scrapes and loads them",
            ScrapeConfig.text(monitored)));
  }
}
