package dev.agentruntime.perf.deployed;

/**
 * What is known of a watched metric.
 *
 * @param unit of its values, as {@code ms}
 * @param aim what a change of it says
 */
public record WatchedSeries(MetricSeries series, String unit, Watched.Aim aim) {
  /** Returns a name that no other series of a reading has. */
  public String name() {
    return series.query().toString();
  }
}
