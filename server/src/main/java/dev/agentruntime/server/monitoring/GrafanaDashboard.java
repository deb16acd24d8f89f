package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Section;
import dev.agentruntime.core.slo.Objective;
import dev.agentruntime.json.JsonWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The dashboard for Grafana: an overview, then a row for each section of the catalogue. */
final class GrafanaDashboard {
  /** Its name in Grafana's URLs. */
  static final String UID = "agent-runtime";

  /* That of Grafana 11; later ones migrate it. */
  private static final int SCHEMA = 39;

  private static final int COLUMNS = 24;
  private static final int ROW_HEIGHT = 1;
  private static final int NUMBER_HEIGHT = 5;
  private static final int HEIGHT = 8;

  private final List<Value> panels = new ArrayList<>();
  private int y;

  private GrafanaDashboard() {}

  static String text(List<Objective> objectives) {
    GrafanaDashboard dashboard = new GrafanaDashboard();
    dashboard.row("Overview", new OverviewPanels(objectives).all(), NUMBER_HEIGHT);
    for (Section section : Section.values()) {
      dashboard.row(
          section.title(),
          Arrays.stream(Metric.values())
              .filter(metric -> metric.section() == section)
              .flatMap(metric -> MetricPanels.of(metric).stream())
              .toList(),
          HEIGHT);
    }
    return JsonWriter.indented(dashboard.json()) + "\n";
  }

  /** Returns the data source that was chosen on the dashboard. */
  static JsonObject dataSource() {
    return new JsonObject().put("type", "prometheus").put("uid", "${datasource}");
  }

  private void row(String title, List<Panel> row, int height) {
    panels.add(
        new JsonObject()
            .put("id", panels.size() + 1)
            .put("type", "row")
            .put("title", title)
            .put("collapsed", false)
            .put(
                "gridPos",
                new JsonObject().put("h", ROW_HEIGHT).put("w", COLUMNS).put("x", 0).put("y", y))
            .put("panels", List.of())
            .done());
    y += ROW_HEIGHT;
    int x = 0;
    for (Panel panel : row) {
      if (x + panel.width() > COLUMNS) {
        x = 0;
        y += height;
      }
      panels.add(panel.json(panels.size() + 1, x, y, height));
      x += panel.width();
    }
    y += height;
  }

  private Value json() {
    return new JsonObject()
        .put("uid", UID)
        .put("title", "Agent Runtime")
        .put("description", "Made by `agent-runtime monitoring` from the catalogue of metrics.")
        .put("tags", List.of(Value.text("agent-runtime")))
        .put("schemaVersion", SCHEMA)
        .put("editable", true)
        .put("graphTooltip", 1)
        .put("refresh", "30s")
        .put("time", new JsonObject().put("from", "now-1h").put("to", "now"))
        .put("templating", new JsonObject().put("list", variables()))
        .put("panels", panels)
        .done();
  }

  private static List<Value> variables() {
    String servers = PromQl.sample(Metric.POLICIES);
    return List.of(
        new JsonObject()
            .put("name", "datasource")
            .put("label", "Data source")
            .put("type", "datasource")
            .put("query", "prometheus")
            .done(),
        labelValues("job", "Job", servers),
        labelValues("instance", "Server", PromQl.series(servers, "job=~\"$job\"")));
  }

  private static Value labelValues(String name, String label, String series) {
    String query = "label_values(%s, %s)".formatted(series, name);
    return new JsonObject()
        .put("name", name)
        .put("label", label)
        .put("type", "query")
        .put("datasource", dataSource())
        .put("definition", query)
        .put("query", new JsonObject().put("query", query).put("refId", name))
        .put("refresh", 2)
        .put("sort", 1)
        .put("multi", true)
        .put("includeAll", true)
        .put("allValue", ".*")
        .put(
            "current",
            new JsonObject()
                .put("selected", true)
                .put("text", List.of(Value.text("All")))
                .put("value", List.of(Value.text("$__all"))))
        .done();
  }
}
