package dev.agentruntime.perf.deployed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of an ECS service used of what they reserve.
 *
 * @param window in which it was measured
 * @param windows how many of its windows have values; what follows is of those
 * @param tasks that ran at the same time, on average
 * @param load that the load balancer passed on; null where none was named
 */
record TaskUse(
    String cluster,
    String service,
    Window window,
    int windows,
    double tasks,
    Use cpu,
    Use memory,
    @Nullable Load load) {

  /**
   * The use of one resource, as shares of what a task reserves: 0.5 is half of it.
   *
   * @param mean over all windows
   * @param busy the 95th percentile of the windows' means: what it is in all but the busiest hours
   * @param peak the greatest value of one task in one minute
   */
  record Use(double mean, double busy, double peak) {}

  /**
   * What was asked of the service.
   *
   * @param requests in all windows
   * @param busiestPerMinute requests a minute in the busiest window
   */
  record Load(double requests, double busiestPerMinute) {}

  /**
   * Reads it.
   *
   * @param loadBalancer whose requests the service answers, as {@code app/NAME/ID}; null for none
   * @throws IOException where it cannot be had, or a metric has no value
   */
  static TaskUse read(
      Metrics metrics, String cluster, String service, @Nullable String loadBalancer, Window window)
      throws IOException {
    Map<String, String> of = Map.of("ClusterName", cluster, "ServiceName", service);
    Metric cpu = new Metric("AWS/ECS", "CPUUtilization", of);
    Metric memory = new Metric("AWS/ECS", "MemoryUtilization", of);
    List<MetricQuery> queries =
        new ArrayList<>(
            List.of(
                new MetricQuery(cpu, Statistic.AVERAGE),
                new MetricQuery(cpu, Statistic.MAXIMUM),
                new MetricQuery(cpu, new Statistic("SampleCount")),
                new MetricQuery(memory, Statistic.AVERAGE),
                new MetricQuery(memory, Statistic.MAXIMUM)));
    if (loadBalancer != null) {
      queries.add(
          new MetricQuery(
              new Metric(
                  "AWS/ApplicationELB", "RequestCount", Map.of("LoadBalancer", loadBalancer)),
              Statistic.SUM));
    }
    List<MetricSeries> series = metrics.read(queries, window).series();
    for (MetricSeries each : series) {
      if (each.samples().isEmpty()) {
        throw new IOException(
            "%s: no value from %s to %s (expected: some; are the names right?)"
                .formatted(each.query(), window.from(), window.to()));
      }
    }
    return new TaskUse(
        cluster,
        service,
        window,
        series.get(0).samples().size(),
        tasks(series.get(2), window),
        use(series.get(0), series.get(1)),
        use(series.get(3), series.get(4)),
        loadBalancer == null ? null : load(series.get(5), window));
  }

  /* ECS publishes one sample a minute for each task that runs. */
  private static double tasks(MetricSeries samples, Window window) {
    return samples.mean().orElse(0) / window.period().toMinutes();
  }

  private static Use use(MetricSeries mean, MetricSeries max) {
    double[] means = share(mean).sorted().toArray();
    int busy = (int) Math.ceil(means.length * 0.95) - 1;
    return new Use(share(mean).average().orElse(0), means[busy], share(max).max().orElse(0));
  }

  private static DoubleStream share(MetricSeries percent) {
    return percent.samples().stream().mapToDouble(sample -> sample.value() / 100);
  }

  private static Load load(MetricSeries requests, Window window) {
    return new Load(
        requests.samples().stream().mapToDouble(MetricSeries.Sample::value).sum(),
        requests.max().orElse(0) / window.period().toMinutes());
  }
}
