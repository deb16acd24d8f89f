package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.deployed.MetricSeries;
import dev.agentruntime.perf.deployed.Watch;
import dev.agentruntime.perf.deployed.Watched;
import dev.agentruntime.perf.deployed.WatchedSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The series of what is deployed: those that are judged, and what happened beside them. */
final class DeployedSeries implements SeriesSource {
  private final Watch watch;

  DeployedSeries(Watch watch) {
    this.watch = watch;
  }

  @Override
  public List<Series> series() {
    List<Series> judged = new ArrayList<>();
    for (WatchedSeries each : watch.series()) {
      switch (each.aim()) {
        case LOWER -> judged.add(series(each, Series.Better.LOWER));
        case HIGHER -> judged.add(series(each, Series.Better.HIGHER));
        case NONE -> {}
      }
    }
    return judged;
  }

  private static Series series(WatchedSeries watched, Series.Better better) {
    List<Point> points =
        watched.series().samples().stream()
            .map(sample -> new Point(sample.at(), sample.value(), null))
            .toList();
    return new Series(watched.name(), watched.unit(), points, better);
  }

  /** Returns what is not judged and may be why, as the load, for people; nothing where none is. */
  List<String> beside() {
    List<List<String>> rows =
        watch.series().stream()
            .filter(each -> each.aim() == Watched.Aim.NONE)
            .map(DeployedSeries::row)
            .toList();
    return rows.isEmpty()
        ? List.of()
        : new Table(List.of("beside them", "windows", "mean before", "newest"), 1, rows).lines();
  }

  private static List<String> row(WatchedSeries watched) {
    List<MetricSeries.Sample> samples = watched.series().samples();
    String before =
        samples.size() < 2
            ? "-"
            : value(
                watched,
                IntStream.range(0, samples.size() - 1)
                    .mapToDouble(at -> samples.get(at).value())
                    .average()
                    .orElseThrow());
    return List.of(
        watched.name(),
        Integer.toString(samples.size()),
        before,
        value(watched, samples.getLast().value()));
  }

  private static String value(WatchedSeries watched, double value) {
    return Texts.figure(value) + " " + watched.unit();
  }
}
