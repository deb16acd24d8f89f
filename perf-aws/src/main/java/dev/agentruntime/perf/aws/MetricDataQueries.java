package dev.agentruntime.perf.aws;

import dev.agentruntime.perf.deployed.Metric;
import dev.agentruntime.perf.deployed.MetricQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/** Metrics as CloudWatch writes them. */
final class MetricDataQueries {
  private MetricDataQueries() {}

  /** Returns the queries of a request, each with the id of its place. */
  static List<MetricDataQuery> of(List<MetricQuery> queries, Duration period) {
    return IntStream.range(0, queries.size())
        .mapToObj(at -> query(id(at), queries.get(at), period))
        .toList();
  }

  /** Returns the id of the query at a place. CloudWatch wants a lower-case letter first. */
  static String id(int at) {
    return "q" + at;
  }

  private static MetricDataQuery query(String id, MetricQuery query, Duration period) {
    MetricStat stat =
        MetricStat.builder()
            .metric(metric(query.metric()))
            .period(Math.toIntExact(period.toSeconds()))
            .stat(query.statistic().text())
            .build();
    return MetricDataQuery.builder().id(id).metricStat(stat).build();
  }

  private static software.amazon.awssdk.services.cloudwatch.model.Metric metric(Metric metric) {
    return software.amazon.awssdk.services.cloudwatch.model.Metric.builder()
        .namespace(metric.namespace())
        .metricName(metric.name())
        .dimensions(
            metric.dimensions().entrySet().stream()
                .map(of -> Dimension.builder().name(of.getKey()).value(of.getValue()).build())
                .toList())
        .build();
  }

  /** Returns the metric that CloudWatch named. */
  static Metric metric(software.amazon.awssdk.services.cloudwatch.model.Metric metric) {
    Map<String, String> dimensions = new TreeMap<>();
    metric.dimensions().forEach(of -> dimensions.put(of.name(), of.value()));
    return new Metric(metric.namespace(), metric.metricName(), dimensions);
  }
}
