package dev.agentruntime.perf.regression;

import java.util.Comparator;
import java.util.List;

/**
 * Values of one metric over time, measured in one way.
 *
 * @param name as {@code baseline, 10 users, p95}; unique among the series that are judged together
 * @param unit of the values, as {@code ms}
 * @param points from the earliest to the latest
 * @param better which way the metric is to go
 */
public record Series(String name, String unit, List<Point> points, Better better) {

  /** Which values of a metric are good ones. */
  public enum Better {
    /** As of response times. */
    LOWER,
    /** As of throughput. */
    HIGHER
  }

  /** Makes a series of which lower values are better, as of response times. */
  public Series(String name, String unit, List<Point> points) {
    this(name, unit, points, Better.LOWER);
  }

  public Series {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name: blank (expected: the name of a metric)");
    }
    points = points.stream().sorted(Comparator.comparing(Point::at)).toList();
  }

  /** Returns the values in their order in time. */
  public double[] values() {
    return points.stream().mapToDouble(Point::value).toArray();
  }
}
