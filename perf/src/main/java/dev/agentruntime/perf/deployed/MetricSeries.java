package dev.agentruntime.perf.deployed;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The values of one query over time.
 *
 * @param samples from the earliest to the latest, one a window; windows without a value are missing
 */
public record MetricSeries(MetricQuery query, List<Sample> samples) {
  public MetricSeries {
    samples = samples.stream().sorted(Comparator.comparing(Sample::at)).toList();
  }

  /**
   * The value of one window.
   *
   * @param at when the window began
   */
  public record Sample(Instant at, double value) {}

  /** Returns the mean of the windows' values. */
  public OptionalDouble mean() {
    return samples.stream().mapToDouble(Sample::value).average();
  }

  /** Returns the greatest of the windows' values. */
  public OptionalDouble max() {
    return samples.stream().mapToDouble(Sample::value).max();
  }
}
