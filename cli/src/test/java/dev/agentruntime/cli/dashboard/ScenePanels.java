package dev.agentruntime.cli.dashboard;

import static dev.agentruntime.cli.dashboard.Json.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Panels as the runtime sends them. */
final class ScenePanels {
  private static final List<Object> BOUNDS =
      List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0);

  private final int points;
  private int seed = 1;

  ScenePanels(int points) {
    this.points = points;
  }

  /** Returns the panels of a runtime that does well. */
  List<Map<String, @Nullable Object>> usual() {
    List<Map<String, @Nullable Object>> panels = new ArrayList<>();
    Map<String, @Nullable Object> http =
        latency(
            "http.request.duration",
            "HTTP requests",
            "Traffic",
            0.042,
            "endpoint",
            "/dispatch",
            "/dispatches",
            "/health");
    http.put("heatmap", object("bounds", BOUNDS, "counts", heat(0.03)));
    panels.add(http);
    panels.add(
        counter(
            "http.requests",
            "Requests",
            "Traffic",
            "requests",
            14,
            "status",
            "200",
            "403",
            "404",
            "429",
            "502"));
    panels.add(
        latency(
            "dispatch.duration",
            "Dispatches",
            "Traffic",
            0.038,
            "intent",
            "call_reasoning",
            "search_documents",
            "send_mail"));
    panels.add(
        gauge("dispatch.in_flight", "Dispatches in flight", "Traffic", "dispatches", 7, null));
    panels.add(
        latency(
            "decision.duration",
            "Decisions",
            "Governance",
            0.0000034,
            "basis",
            "permit",
            "forbid",
            "none"));
    panels.add(
        counter(
            "denials",
            "Denials by reason",
            "Governance",
            "dispatches",
            0.7,
            "reason",
            "This user is blocked.",
            "No policy allows this intent",
            "Outside office hours"));
    panels.add(
        counter(
            "problems",
            "Problems by code",
            "Governance",
            "dispatches",
            0.2,
            "code",
            "backend_failed",
            "backend_timeout",
            "no_route"));
    panels.add(
        latency(
            "backend.duration",
            "Backend calls",
            "Backends",
            0.031,
            "backend",
            "reasoner",
            "crm",
            "mail"));
    panels.add(
        counter("tokens", "Tokens", "Backends", "tokens", 900, "route", "reasoning", "documents"));
    panels.add(
        counter("cost", "Cost", "Backends", "usd", 0.0006, "route", "reasoning", "documents"));
    panels.add(latency("journal.sync.duration", "Journal syncs", "Journal", 0.0011, null));
    panels.add(gauge("journal.lag", "Records that wait", "Journal", "records", 3, null));
    panels.add(gauge("process.cpu", "CPU", "Process", "ratio", 0.41, 0.7));
    panels.add(
        gauge("process.memory", "Resident memory", "Process", "bytes", 180_000_000, 402_653_184));
    return panels;
  }

  /** Returns one panel of a kind that stands nowhere else. */
  Map<String, @Nullable Object> counter(
      String name,
      String title,
      String section,
      String unit,
      double mean,
      String tag,
      String... values) {
    Map<String, @Nullable Object> panel =
        panel(name, title, section, unit, "counter", List.of(tag));
    List<Object> series = new ArrayList<>();
    double share = 1;
    for (String value : values) {
      series.add(
          object(
              "tags",
              object(tag, value),
              "rate",
              new Wave(mean * share, 0.5, seed++).values(points)));
      share *= 0.35;
    }
    panel.put("series", series);
    panel.put("all", object("rate", new Wave(mean * 1.5, 0.5, seed).values(points)));
    return panel;
  }

  Map<String, @Nullable Object> latency(
      String name,
      String title,
      String section,
      double mean,
      @Nullable String tag,
      String... values) {
    Map<String, @Nullable Object> panel =
        panel(name, title, section, "seconds", "latency", tag == null ? List.of() : List.of(tag));
    panel.put(
        "series",
        Arrays.stream(values)
            .map(value -> quantiles(mean, object("tags", object(tag, value))))
            .toList());
    panel.put("all", quantiles(mean, object()));
    return panel;
  }

  Map<String, @Nullable Object> gauge(
      String name,
      String title,
      String section,
      String unit,
      double mean,
      @Nullable Number threshold) {
    Map<String, @Nullable Object> panel = panel(name, title, section, unit, "gauge", List.of());
    Wave wave = new Wave(mean, 0.3, seed++);
    panel.put(
        "series",
        List.of(
            object(
                "tags",
                object(),
                "value",
                wave.values(points),
                "max",
                wave.times(1.2).values(points))));
    if (threshold != null) {
      panel.put("threshold", threshold);
    }
    return panel;
  }

  private Map<String, @Nullable Object> quantiles(
      double mean, Map<String, @Nullable Object> series) {
    Wave wave = new Wave(mean, 0.35, seed++);
    List<@Nullable Object> counts = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      counts.add(180 + 20 * (i % 7));
    }
    series.put("count", counts);
    series.put("p50", wave.times(0.5).values(points));
    series.put("p95", wave.times(1.9).values(points));
    series.put("p99", wave.times(3.1).values(points));
    series.put("max", wave.times(4.2).values(points));
    return series;
  }

  private List<Object> heat(double mean) {
    List<@Nullable Object> centre = new Wave(mean, 0.7, 5).values(points);
    SplittableRandom noise = new SplittableRandom(11);
    List<Object> columns = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      double at = ((Number) Objects.requireNonNull(centre.get(i))).doubleValue();
      List<Object> column = new ArrayList<>();
      for (Object bound : BOUNDS) {
        double distance = Math.log(((Number) bound).doubleValue() / at);
        column.add(
            (int) (260 * Math.exp(-distance * distance / 0.8) * (0.55 + noise.nextDouble())));
      }
      columns.add(column);
    }
    return columns;
  }

  private static Map<String, @Nullable Object> panel(
      String name, String title, String section, String unit, String kind, List<String> tags) {
    return object(
        "id", "agent_runtime." + name,
        "title", title,
        "section", section,
        "meaning",
            switch (kind) {
              case "latency" -> "Time from a request's last header to the end of its answer.";
              case "counter" -> "How many there were, by what became of them.";
              default -> "The level as it was read.";
            },
        "unit", unit,
        "kind", kind,
        "tags", tags);
  }
}
