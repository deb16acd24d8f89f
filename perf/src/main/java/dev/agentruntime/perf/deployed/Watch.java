package dev.agentruntime.perf.deployed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The metrics by which a deployed runtime is watched, as they were in a window.
 *
 * @param series those that have values
 * @param notes what is missing, and what else was said, one line each
 */
public record Watch(Window window, List<WatchedSeries> series, List<String> notes) {
  public Watch {
    series = List.copyOf(series);
    notes = List.copyOf(notes);
  }

  /** One statistic of one metric that is to be read. */
  private record Entry(MetricQuery query, String unit, Watched.Aim aim) {}

  /**
   * Reads what the founding document watches.
   *
   * @param project the name of the runtime, which its metrics and the dimensions of AWS's have in
   *     them
   */
  public static Watch ofProject(Metrics metrics, String project, Window window) throws IOException {
    List<Entry> entries = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Watched watched : Watched.of(project)) {
      List<Metric> found = find(metrics, watched, project);
      if (found.isEmpty()) {
        notes.add(
            "%s %s: none with %s in %s"
                .formatted(
                    watched.namespace(),
                    watched.name(),
                    project,
                    String.join(" or ", watched.dimensions().stream().sorted().toList())));
      }
      for (Metric metric : found) {
        for (Statistic statistic : watched.statistics()) {
          entries.add(new Entry(new MetricQuery(metric, statistic), watched.unit(), watched.aim()));
        }
      }
    }
    return read(metrics, entries, window, notes);
  }

  /** Reads one metric. */
  public static Watch ofMetric(
      Metrics metrics,
      Metric metric,
      List<Statistic> statistics,
      String unit,
      Watched.Aim aim,
      Window window)
      throws IOException {
    List<Entry> entries =
        statistics.stream()
            .distinct()
            .map(statistic -> new Entry(new MetricQuery(metric, statistic), unit, aim))
            .toList();
    return read(metrics, entries, window, List.of());
  }

  private static List<Metric> find(Metrics metrics, Watched watched, String project)
      throws IOException {
    if (watched.dimensions().isEmpty()) {
      return List.of(new Metric(watched.namespace(), watched.name(), Map.of()));
    }
    return metrics.list(watched.namespace(), watched.name()).stream()
        .filter(metric -> watched.isOf(project, metric))
        .distinct()
        .toList();
  }

  private static Watch read(
      Metrics metrics, List<Entry> entries, Window window, List<String> before) throws IOException {
    Reading reading = metrics.read(entries.stream().map(Entry::query).toList(), window);
    List<WatchedSeries> series = new ArrayList<>();
    List<String> notes = new ArrayList<>(before);
    for (int at = 0; at < entries.size(); at++) {
      MetricSeries read = reading.series().get(at);
      if (read.samples().isEmpty()) {
        notes.add("%s: no value from %s to %s".formatted(read.query(), window.from(), window.to()));
      } else {
        series.add(new WatchedSeries(read, entries.get(at).unit(), entries.get(at).aim()));
      }
    }
    notes.addAll(reading.notes());
    return new Watch(window, series, notes);
  }
}
