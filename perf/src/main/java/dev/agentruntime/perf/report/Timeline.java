package dev.agentruntime.perf.report;

import dev.agentruntime.perf.result.Latencies;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Offered;
import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.result.LoadResult.Second;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The seconds of a test, several of them together where there are many.
 *
 * @param stepS how many seconds a point holds
 */
record Timeline(int stepS, List<Point> points) {
  private static final int MOST = 360;
  private static final double SHORT = 0.5;
  private static final String ANY = "any error";
  private static final int[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600};

  /**
   * What ended in one point.
   *
   * @param atS its middle, in seconds from the start of the test
   * @param seconds how long it is; 0 for what only parts a phase from the next
   * @param offered requests a second that were asked for then; NaN where users set their own pace
   */
  record Point(
      double atS, double seconds, Latencies latency, Map<String, Long> failures, double offered) {
    /** Returns how many requests ended; one that failed at once has no time. */
    long ended() {
      return latency.count() + failed(kind -> !timed(kind));
    }

    long succeeded() {
      return Math.max(0, latency.count() - failed(Point::timed));
    }

    private long failed(Predicate<String> kinds) {
      return failures.entrySet().stream()
          .filter(failure -> kinds.test(failure.getKey()))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }

    private static boolean timed(String kind) {
      return Character.isDigit(kind.charAt(0)) || kind.equals("timeout") || kind.equals(ANY);
    }
  }

  static Timeline of(LoadResult result) {
    int seconds = result.phases().stream().mapToInt(phase -> phase.timeline().size()).sum();
    int step = STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0; i--) {
      step = seconds <= MOST * STEPS[i] ? STEPS[i] : step;
    }
    List<Point> points = new ArrayList<>();
    for (Phase phase : result.phases()) {
      if (!points.isEmpty()) {
        points.add(new Point(phase.startS(), 0, Latencies.sum(List.of()), Map.of(), Double.NaN));
      }
      List<Second> timeline = phase.timeline();
      for (int from = 0; from < timeline.size(); from += step) {
        double begin = from == 0 ? phase.startS() : timeline.get(from - 1).atS();
        int to = Math.min(timeline.size(), from + step);
        points.add(point(phase, begin, timeline.subList(from, to)));
      }
    }
    return new Timeline(step, List.copyOf(points));
  }

  List<Double> places() {
    return points.stream().map(Point::atS).toList();
  }

  /** Returns a figure of the times of each point; NaN where there are none. */
  List<Double> times(ToDoubleFunction<Latencies> figure) {
    return values(
        point -> point.latency().count() == 0 ? Double.NaN : figure.applyAsDouble(point.latency()));
  }

  /** Returns a number of each point by the second; NaN between phases. */
  List<Double> rates(ToDoubleFunction<Point> count) {
    return values(point -> count.applyAsDouble(point) / point.seconds());
  }

  List<Double> values(ToDoubleFunction<Point> figure) {
    // Of a moment that was cut short, a figure says little: it holds the stragglers of a phase.
    return points.stream()
        .map(point -> point.seconds() < SHORT ? Double.NaN : figure.applyAsDouble(point))
        .toList();
  }

  private static Point point(Phase phase, double from, List<Second> seconds) {
    double to = Math.max(from + 1e-3, seconds.getLast().atS());
    Map<String, Long> failures = new TreeMap<>();
    for (Second second : seconds) {
      if (second.failures().isEmpty() && second.errors() > 0) {
        failures.merge(onlyKind(phase), second.errors(), Long::sum);
      }
      second.failures().forEach((kind, n) -> failures.merge(kind, n, Long::sum));
    }
    Latencies latency =
        seconds.size() == 1
            ? seconds.getFirst().latency()
            : Latencies.sum(seconds.stream().map(Second::latency).toList());
    double middle = (from + to) / 2;
    return new Point(
        middle,
        to - from,
        latency,
        Map.copyOf(failures),
        offered(phase.offered(), (middle - phase.startS()) / phase.seconds()));
  }

  private static double offered(Offered offered, double share) {
    double rate = offered.rate() + (offered.rateEnd() - offered.rate()) * Math.clamp(share, 0, 1);
    return offered.rate() > 0 || offered.rateEnd() > 0 ? rate : Double.NaN;
  }

  private static String onlyKind(Phase phase) {
    List<String> kinds =
        phase.outcomes().keySet().stream().filter(kind -> !kind.startsWith("2")).toList();
    return kinds.size() == 1 ? kinds.getFirst() : ANY;
  }
}
