package dev.agentruntime.core.metrics.history;

import dev.agentruntime.core.metrics.Point;
import dev.agentruntime.core.metrics.Series;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What was measured in one span of time.
 *
 * @param points of the series that said anything, in the order of the catalogue
 */
public record Interval(Instant start, Map<Series, Point> points) {
  public Interval {
    Objects.requireNonNull(start, "start");
    points = Collections.unmodifiableMap(new LinkedHashMap<>(points));
  }

  /** Returns what both say together, from the start of this; {@code later} comes after. */
  public Interval then(Interval later) {
    Map<Series, Point> both = new LinkedHashMap<>(points);
    later.points.forEach((series, point) -> both.merge(series, point, Point::then));
    return new Interval(start, both);
  }
}
