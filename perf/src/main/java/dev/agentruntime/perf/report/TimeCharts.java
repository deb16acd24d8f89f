package dev.agentruntime.perf.report;

import static dev.agentruntime.perf.report.figure.Figures.bytes;
import static dev.agentruntime.perf.report.figure.Figures.cores;
import static dev.agentruntime.perf.report.figure.Figures.count;
import static dev.agentruntime.perf.report.figure.Figures.duration;
import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.number;
import static dev.agentruntime.perf.report.figure.Figures.rate;

import dev.agentruntime.perf.report.Series.Look;
import dev.agentruntime.perf.report.Timeline.Point;
import dev.agentruntime.perf.report.advice.Objective;
import dev.agentruntime.perf.report.advice.ServerUse;
import dev.agentruntime.perf.result.Latencies;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/** The charts over the time of a test. */
final class TimeCharts {

  private final LoadResult result;
  private final Timeline timeline;
  private final Scale time;

  TimeCharts(LoadResult result) {
    this.result = result;
    this.timeline = Timeline.of(result);
    this.time =
        Scale.Linear.time(
            result.phases().stream()
                .mapToDouble(phase -> phase.startS() + phase.seconds())
                .max()
                .orElse(1));
  }

  Chart latency() {
    List<Double> p50 = timeline.times(times -> times.percentileMs(50));
    List<Double> p95 = timeline.times(times -> times.percentileMs(95));
    List<Double> p99 = timeline.times(times -> times.percentileMs(99));
    List<Double> max = timeline.times(Latencies::maxMs);
    Latencies all = result.latency();
    double target = Objective.P95_RESPONSE_TIME.target();
    return new Chart(
        "latency",
        "Response time",
        "%s Over the whole test p50 was %s, p99 %s; the slowest request took %s, %s into the test."
            .formatted(
                step(),
                ms(all.percentileMs(50)),
                ms(all.percentileMs(99)),
                ms(all.maxMs()),
                duration(placeOfMost(max))),
        false,
        timeline.places(),
        time,
        Scale.fitting(least(p50), most(max), TimeCharts::axisMs),
        words(value -> ms(value)),
        Band.of(result),
        List.of(new Bound("p95 promised: " + ms(target), target)),
        List.of(
            new Series("p50", Look.SOLID, p50, ms(all.percentileMs(50))),
            new Series("p95", Look.DASHED, p95, ms(all.percentileMs(95))),
            new Series("p99", Look.DOTTED, p99, ms(all.percentileMs(99))),
            new Series("max", Look.POINTS, max, ms(all.maxMs()))));
  }

  Chart throughput() {
    List<Double> answered = timeline.rates(Point::ended);
    List<Double> good = timeline.rates(Point::succeeded);
    List<Series> series = new ArrayList<>();
    double seconds = result.phases().stream().mapToDouble(Phase::seconds).sum();
    series.add(
        new Series(
            "ended", Look.SOLID, answered, rate(Facts.requests(result) / Math.max(1e-9, seconds))));
    series.add(
        new Series(
            "with success",
            Look.DASHED,
            good,
            rate(Facts.successes(result) / Math.max(1e-9, seconds))));
    double most = Math.max(most(answered), 0);
    List<Double> offered = timeline.values(Point::offered);
    if (offered.stream().anyMatch(rate -> !rate.isNaN())) {
      most = Math.max(most, most(offered));
      series.add(new Series("offered", Look.DOTTED, offered, "up to " + rate(most(offered))));
    }
    return new Chart(
        "throughput",
        "Throughput",
        "%s Of %s, %s succeeded; the busiest point had %s."
            .formatted(
                step(),
                count(Facts.requests(result), "request"),
                count(Facts.successes(result)),
                rate(most(answered))),
        false,
        timeline.places(),
        time,
        Scale.Linear.upTo(most, 4, value -> count(Math.round(value)) + "/s"),
        words(value -> rate(value)),
        Band.of(result),
        List.of(),
        series);
  }

  /** Returns a chart for each kind of error, the most frequent first. */
  List<Chart> errors() {
    Map<String, Long> kinds = new TreeMap<>();
    timeline
        .points()
        .forEach(point -> point.failures().forEach((kind, n) -> kinds.merge(kind, n, Long::sum)));
    List<Chart> charts = new ArrayList<>();
    kinds.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry -> charts.add(error(charts.size(), entry.getKey(), entry.getValue())));
    return charts;
  }

  private Chart error(int number, String kind, long total) {
    List<Double> values = timeline.rates(point -> point.failures().getOrDefault(kind, 0L));
    return new Chart(
        "errors-" + number,
        "%s: %s".formatted(ErrorKinds.title(kind), ErrorKinds.text(total, Facts.requests(result))),
        "%s At most %s, %s into the test."
            .formatted(
                step(), rate(most(values)).replace("req", "errors"), duration(placeOfMost(values))),
        true,
        timeline.places(),
        time,
        Scale.Linear.upTo(most(values), 2, value -> number(value) + "/s"),
        words(value -> number(value) + "/s"),
        Band.of(result),
        List.of(),
        List.of(new Series("a second", Look.BARS, values, "at most " + number(most(values)))));
  }

  /** Returns the server's CPU and its memory; nothing where it told nothing. */
  List<Chart> server() {
    if (result.server().size() < 2) {
      return List.of();
    }
    Samples samples = Samples.of(result.server());
    ServerUse use = ServerUse.during(result).orElse(new ServerUse(0, 0, 0, 0));
    return List.of(
        usage(
            "cpu",
            "Server CPU",
            samples,
            samples.cores(),
            value -> cores(value),
            "Average %s, peak %s.".formatted(cores(use.averageCores()), cores(use.peakCores()))),
        usage(
            "memory",
            "Server memory",
            samples,
            samples.bytes(),
            value -> value == 0 ? "0" : bytes(value),
            "Average %s, peak %s.".formatted(bytes(use.averageBytes()), bytes(use.peakBytes()))));
  }

  private Chart usage(
      String id,
      String title,
      Samples samples,
      List<Double> values,
      DoubleFunction<String> unit,
      String meaning) {
    boolean cpu = id.equals("cpu");
    double all = cpu ? ServerUse.coresOf(result).orElse(0) : 0;
    double unitSize = cpu ? 1 : 1024.0 * 1024;
    Scale.Linear scale = Scale.Linear.upTo(Math.max(all, most(values)) / unitSize, 4, unit);
    return new Chart(
        id,
        title,
        meaning,
        false,
        samples.places(),
        time,
        new Scale.Linear(0, scale.high() * unitSize, scale.step() * unitSize, unit),
        words(unit),
        Band.of(result),
        all > 0 ? List.of(new Bound("60 %: scale out", 0.6 * all)) : List.of(),
        List.of(
            new Series(
                cpu ? "in use" : "resident",
                Look.SOLID,
                values,
                "at most " + unit.apply(most(values)))));
  }

  private String step() {
    return timeline.stepS() == 1
        ? "By the second."
        : "Each point is %s.".formatted(duration(timeline.stepS()));
  }

  private static Chart.Words words(DoubleFunction<String> value) {
    return new Chart.Words("Time", seconds -> duration(Math.floor(seconds * 10) / 10), value);
  }

  private static String axisMs(double value) {
    return value == 0 ? "0" : ms(value);
  }

  private double placeOfMost(List<Double> values) {
    double most = most(values);
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) == most) {
        return Math.floor(timeline.points().get(i).atS());
      }
    }
    return 0;
  }

  private static double most(List<Double> values) {
    return values.stream()
        .mapToDouble(Double::doubleValue)
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(0);
  }

  private static double least(List<Double> values) {
    return values.stream()
        .mapToDouble(Double::doubleValue)
        .filter(value -> value > 0)
        .min()
        .orElse(0);
  }
}
