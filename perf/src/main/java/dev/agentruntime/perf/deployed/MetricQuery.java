package dev.agentruntime.perf.deployed;

/** One statistic of one metric. */
public record MetricQuery(Metric metric, Statistic statistic) {
  /** Returns it as {@code AWS/Lambda Duration [FunctionName=governance] p95}. */
  @Override
  public String toString() {
    return metric + " " + statistic;
  }
}
