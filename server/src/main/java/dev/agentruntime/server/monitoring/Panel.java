package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A panel of Grafana, wherever it stands.
 *
 * @param description what is drawn
 * @param unit as Grafana names it
 * @param queries in the order of the legend
 * @param thresholds from where on which colour holds; none for a plain panel
 * @param width of the 24 columns of a dashboard
 */
record Panel(
    Look look,
    String title,
    String description,
    String unit,
    List<Query> queries,
    List<Threshold> thresholds,
    int width) {

  /** What a panel looks like. */
  enum Look {
    LINES("timeseries"),
    HEAT_MAP("heatmap"),
    NUMBER("stat"),
    BARS("bargauge");

    private final String code;

    Look(String code) {
      this.code = code;
    }
  }

  /**
   * A query with what the legend calls its series.
   *
   * @param legend may name labels, such as {@code {{instance}}}
   */
  record Query(String promQl, String legend) {}

  /**
   * A colour.
   *
   * @param from holds from here on; the first of a list holds below, too
   */
  record Threshold(double from, String colour) {}

  Panel {
    queries = List.copyOf(queries);
    thresholds = List.copyOf(thresholds);
  }

  /** Returns it at a place. */
  Value.Fields json(int id, int x, int y, int height) {
    return new JsonObject()
        .put("id", id)
        .put("type", look.code)
        .put("title", title)
        .put("description", description)
        .put("datasource", GrafanaDashboard.dataSource())
        .put("gridPos", new JsonObject().put("h", height).put("w", width).put("x", x).put("y", y))
        .put("fieldConfig", fieldConfig())
        .put("options", options())
        .put("targets", targets())
        .done();
  }

  private List<Value> targets() {
    List<Value> targets = new ArrayList<>();
    for (Query query : queries) {
      targets.add(
          new JsonObject()
              .put("refId", Character.toString('A' + targets.size()))
              .put("datasource", GrafanaDashboard.dataSource())
              .put("editorMode", "code")
              .put("expr", query.promQl())
              .put("legendFormat", query.legend())
              .put("format", look == Look.HEAT_MAP ? "heatmap" : "time_series")
              .put("range", true)
              .done());
    }
    return targets;
  }

  private JsonObject fieldConfig() {
    JsonObject defaults = new JsonObject().put("unit", unit);
    if (look == Look.LINES) {
      defaults.put(
          "custom",
          new JsonObject()
              .put("fillOpacity", 8)
              .put("lineWidth", 1)
              .put("showPoints", "never")
              .put(
                  "thresholdsStyle",
                  new JsonObject().put("mode", thresholds.isEmpty() ? "off" : "dashed")));
    }
    if (look != Look.HEAT_MAP) {
      defaults.put("thresholds", new JsonObject().put("mode", "absolute").put("steps", steps()));
    }
    if (look == Look.NUMBER || look == Look.BARS) {
      defaults.put("color", new JsonObject().put("mode", "thresholds")).put("noValue", "–");
    }
    return new JsonObject().put("defaults", defaults).put("overrides", List.of());
  }

  private List<Value> steps() {
    List<Value> steps = new ArrayList<>();
    for (Threshold threshold : thresholds) {
      JsonObject step = new JsonObject().put("color", threshold.colour());
      steps.add(
          (steps.isEmpty()
                  ? step.put("value", Value.Null.NULL)
                  : step.put("value", threshold.from()))
              .done());
    }
    return steps.isEmpty()
        ? List.of(new JsonObject().put("color", "blue").put("value", Value.Null.NULL).done())
        : steps;
  }

  private JsonObject options() {
    return switch (look) {
      case LINES ->
          new JsonObject()
              .put(
                  "legend",
                  new JsonObject()
                      .put("displayMode", "list")
                      .put("placement", "bottom")
                      .put("showLegend", true))
              .put("tooltip", new JsonObject().put("mode", "multi").put("sort", "desc"));
      case HEAT_MAP ->
          new JsonObject()
              .put("calculate", false)
              .put("color", new JsonObject().put("mode", "scheme").put("scheme", "Viridis"))
              .put("yAxis", new JsonObject().put("unit", unit))
              .put("cellGap", 0)
              .put("tooltip", new JsonObject().put("mode", "single").put("yHistogram", true));
      case NUMBER, BARS ->
          new JsonObject()
              .put(
                  "reduceOptions",
                  new JsonObject()
                      .put("calcs", List.of(Value.text("lastNotNull")))
                      .put("fields", "")
                      .put("values", false))
              .put("orientation", look == Look.BARS ? "horizontal" : "auto");
    };
  }
}
