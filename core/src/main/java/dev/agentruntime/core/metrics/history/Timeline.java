package dev.agentruntime.core.metrics.history;

import dev.agentruntime.core.metrics.Point;
import dev.agentruntime.core.metrics.Series;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What every series said in a span of time, step by step. */
public final class Timeline {
  private final Instant from;
  private final Duration step;
  private final int steps;
  private final double lastSeconds;
  private final Map<Series, @Nullable Point[]> points = new TreeMap<>(Series.ORDER);

  private Timeline(Instant from, Duration step, int steps, double lastSeconds) {
    this.from = from;
    this.step = step;
    this.steps = steps;
    this.lastSeconds = lastSeconds;
  }

  /**
   * Returns what happened in {@code span} up to {@code now}.
   *
   * @throws IOException where the history cannot be read
   */
  public static Timeline read(MetricHistory history, Span span, Instant now) throws IOException {
    Instant to = span.end(now);
    int steps = Math.toIntExact(span.length().dividedBy(span.step()));
    double over = Duration.between(to.minus(span.step()), now).toMillis() / 1000.0;
    Timeline timeline =
        new Timeline(to.minus(span.length()), span.step(), steps, Math.max(1, over));
    Instant at = timeline.from;
    // From coarse to fine: what is not rolled up yet is had from what is finer.
    for (Resolution resolution : List.of(Resolution.values()).reversed()) {
      if (resolution.compareTo(span.resolution()) <= 0) {
        for (Interval interval : history.read(resolution, at, to)) {
          timeline.add(interval);
          at = interval.start().plus(resolution.step());
        }
      }
    }
    return timeline;
  }

  /** Returns a timeline of one step that holds {@code interval} alone. */
  public static Timeline of(Interval interval, Duration length) {
    Timeline timeline = new Timeline(interval.start(), length, 1, length.toSeconds());
    timeline.add(interval);
    return timeline;
  }

  private void add(Interval interval) {
    int at = Math.toIntExact(Duration.between(from, interval.start()).dividedBy(step));
    interval
        .points()
        .forEach(
            (series, point) -> {
              @Nullable Point[] row = points.computeIfAbsent(series, _ -> new Point[steps]);
              Point before = row[at];
              row[at] = before == null ? point : before.then(point);
            });
  }

  /** Returns how long one step is. */
  public Duration step() {
    return step;
  }

  /** Returns how much of a step is over, in seconds: all of it, but for the last. */
  public double seconds(int at) {
    return at == steps - 1 ? lastSeconds : step.toSeconds();
  }

  /** Returns when each step begins. */
  public List<Instant> times() {
    List<Instant> times = new ArrayList<>(steps);
    for (int i = 0; i < steps; i++) {
      times.add(from.plus(step.multipliedBy(i)));
    }
    return times;
  }

  /**
   * Returns what each series said in each step, null for nothing; in the order of the catalogue.
   */
  public Map<Series, List<@Nullable Point>> points() {
    Map<Series, List<@Nullable Point>> all = new TreeMap<>(Series.ORDER);
    points.forEach(
        (series, row) -> all.put(series, Collections.unmodifiableList(Arrays.asList(row))));
    return all;
  }
}
