package dev.agentruntime.perf.regression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The series of a history: one for each metric of each phase, scenario, target and machine. */
final class HistorySeries {
  private HistorySeries() {}

  private record Metric(
      String name,
      String unit,
      Series.Better better,
      Function<HistoryLine.Window, @Nullable Double> value) {}

  private static final List<Metric> METRICS =
      List.of(
          new Metric("p50", "ms", Series.Better.LOWER, HistoryLine.Window::p50Ms),
          new Metric("p95", "ms", Series.Better.LOWER, HistoryLine.Window::p95Ms),
          new Metric("p99", "ms", Series.Better.LOWER, HistoryLine.Window::p99Ms),
          new Metric(CpuTime.LABEL, "ms", Series.Better.LOWER, HistoryLine.Window::cpuMs),
          new Metric("throughput", "/s", Series.Better.HIGHER, HistoryLine.Window::throughputPerS));

  /* What must be alike for values to be of one series. */
  private record Key(String scenario, String phase, String target, String machine) {}

  static List<Series> of(List<HistoryLine> lines) {
    boolean machines = lines.stream().map(HistoryLine::machine).distinct().count() > 1;
    boolean targets = lines.stream().map(HistoryLine::target).distinct().count() > 1;
    Map<Key, Map<Metric, List<Point>>> points = new LinkedHashMap<>();
    for (HistoryLine line : lines) {
      for (HistoryLine.Window window : line.phases()) {
        Key key = new Key(line.scenario(), window.name(), line.target(), line.machine());
        for (Metric metric : METRICS) {
          Double value = metric.value.apply(window);
          if (value != null) {
            points
                .computeIfAbsent(key, _ -> new LinkedHashMap<>())
                .computeIfAbsent(metric, _ -> new ArrayList<>())
                .add(new Point(line.at(), value, line.revision()));
          }
        }
      }
    }
    List<Series> series = new ArrayList<>();
    points.forEach(
        (key, metrics) ->
            metrics.forEach(
                (metric, values) ->
                    series.add(
                        new Series(
                            name(key, metric, targets, machines),
                            metric.unit,
                            values,
                            metric.better))));
    return series;
  }

  private static String name(Key key, Metric metric, boolean targets, boolean machines) {
    return "%s, %s, %s%s%s"
        .formatted(
            key.scenario,
            key.phase,
            metric.name,
            targets ? ", of " + key.target : "",
            machines ? ", on " + key.machine : "");
  }
}
