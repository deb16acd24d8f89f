package dev.agentruntime.server.dashboard;

import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.metrics.Kind;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Point;
import dev.agentruntime.core.metrics.Series;
import dev.agentruntime.core.metrics.TagKey;
import dev.agentruntime.core.metrics.history.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A timeline as JSON: a panel for each metric that has anything to show. */
final class PanelJson {
  private PanelJson() {}

  /** Writes the properties {@code step_s}, {@code times} and {@code panels}. */
  static void write(JsonGenerator json, Timeline timeline) {
    json.writeNumberProperty("step_s", timeline.step().toSeconds());
    json.writeName("times");
    json.writeStartArray();
    for (Instant time : timeline.times()) {
      json.writeNumber(time.getEpochSecond());
    }
    json.writeEndArray();
    json.writeName("panels");
    json.writeStartArray();
    Map<Metric, Map<Series, List<@Nullable Point>>> panels = new EnumMap<>(Metric.class);
    timeline
        .points()
        .forEach(
            (series, points) ->
                panels
                    .computeIfAbsent(series.metric(), _ -> new LinkedHashMap<>())
                    .put(series, points));
    for (Map.Entry<Metric, Map<Series, List<@Nullable Point>>> panel : panels.entrySet()) {
      panel(json, panel.getKey(), panel.getValue(), timeline);
    }
    json.writeEndArray();
  }

  private static void panel(
      JsonGenerator json,
      Metric metric,
      Map<Series, List<@Nullable Point>> series,
      Timeline timeline) {
    json.writeStartObject();
    json.writeStringProperty("id", metric.meterName());
    json.writeStringProperty("title", metric.title());
    json.writeStringProperty("section", metric.section().title());
    json.writeStringProperty("meaning", metric.meaning());
    json.writeStringProperty("unit", metric.unit().code());
    // How large something was is drawn as how long something took is.
    json.writeStringProperty("kind", metric.isDistribution() ? "latency" : metric.kind().code());
    json.writeName("tags");
    json.writeStartArray();
    for (TagKey tag : metric.tags()) {
      json.writeString(tag.code());
    }
    json.writeEndArray();
    json.writeName("series");
    json.writeStartArray();
    for (Map.Entry<Series, List<@Nullable Point>> one : series.entrySet()) {
      json.writeStartObject();
      json.writeName("tags");
      json.writeStartObject();
      one.getKey().tags().forEach(json::writeStringProperty);
      json.writeEndObject();
      values(json, metric.kind(), one.getValue(), timeline);
      json.writeEndObject();
    }
    json.writeEndArray();
    if (metric.kind() != Kind.GAUGE) {
      List<@Nullable Point> all = together(new ArrayList<>(series.values()));
      json.writeName("all");
      json.writeStartObject();
      values(json, metric.kind(), all, timeline);
      json.writeEndObject();
      if (metric.isDistribution()) {
        HeatMapJson.write(json, all);
      }
    }
    json.writeEndObject();
  }

  private static void values(
      JsonGenerator json, Kind kind, List<@Nullable Point> points, Timeline timeline) {
    switch (kind) {
      case LATENCY, SIZE -> {
        array(json, "count", points, 0, point -> distribution(point).count());
        array(json, "p50", points, Double.NaN, point -> distribution(point).quantile(0.5));
        array(json, "p95", points, Double.NaN, point -> distribution(point).quantile(0.95));
        array(json, "p99", points, Double.NaN, point -> distribution(point).quantile(0.99));
        array(json, "max", points, Double.NaN, point -> distribution(point).max());
      }
      case COUNTER -> {
        json.writeName("rate");
        json.writeStartArray();
        for (int i = 0; i < points.size(); i++) {
          double amount = points.get(i) instanceof Point.Growth(double grown) ? grown : 0;
          Numbers.write(json, amount / timeline.seconds(i));
        }
        json.writeEndArray();
      }
      case GAUGE -> {
        array(
            json,
            "value",
            points,
            Double.NaN,
            point -> point instanceof Point.Level level ? level.mean() : Double.NaN);
        array(
            json,
            "max",
            points,
            Double.NaN,
            point -> point instanceof Point.Level level ? level.max() : Double.NaN);
      }
    }
  }

  private static void array(
      JsonGenerator json,
      String name,
      List<@Nullable Point> points,
      double ofNothing,
      ToDoubleFunction<Point> value) {
    json.writeName(name);
    json.writeStartArray();
    for (Point point : points) {
      Numbers.write(json, point == null ? ofNothing : value.applyAsDouble(point));
    }
    json.writeEndArray();
  }

  static Distribution distribution(@Nullable Point point) {
    return point instanceof Point.Spread(Distribution distribution)
        ? distribution
        : Distribution.EMPTY;
  }

  private static List<@Nullable Point> together(List<List<@Nullable Point>> rows) {
    List<@Nullable Point> all = new ArrayList<>(rows.getFirst());
    for (List<@Nullable Point> row : rows.subList(1, rows.size())) {
      for (int i = 0; i < row.size(); i++) {
        Point before = all.get(i);
        Point more = row.get(i);
        all.set(i, before == null ? more : more == null ? before : before.then(more));
      }
    }
    return all;
  }
}
