package dev.agentruntime.infra.observability;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * What DynamoDB says of one table.
 *
 * @param name in alarms and on the dashboard
 * @param table the table's own name
 * @param operations that the runtime sends to it
 */
record TableFigures(Figures figures, String name, String table, List<String> operations) {
  private static final String NAMESPACE = "AWS/DynamoDB";

  TableFigures {
    operations = List.copyOf(operations);
  }

  /**
   * The share of provisioned units that are in use, in percent.
   *
   * @param kind {@code Read} or {@code Write}
   */
  IMetric used(String kind) {
    return figures.math(
        "100 * (consumed / PERIOD(consumed)) / provisioned",
        "%s: %s units in %%".formatted(name, kind.toLowerCase(Locale.ROOT)),
        Map.of(
            "consumed",
            metric("Consumed%sCapacityUnits".formatted(kind), "Sum", Map.of()),
            "provisioned",
            metric("Provisioned%sCapacityUnits".formatted(kind), "Average", Map.of())));
  }

  /** The share of calls that were throttled, in percent. */
  IMetric throttled() {
    Map<String, IMetric> metrics = new HashMap<>();
    // Ids are shared by all of a graph.
    String reads = name + "_reads";
    String writes = name + "_writes";
    metrics.put(reads, metric("ReadThrottleEvents", "Sum", Map.of()));
    metrics.put(writes, metric("WriteThrottleEvents", "Sum", Map.of()));
    for (int i = 0; i < operations.size(); i++) {
      metrics.put(
          name + "_served" + i,
          metric(
              "SuccessfulRequestLatency", "SampleCount", Map.of("Operation", operations.get(i))));
    }
    String throttled = "(FILL(%s, 0) + FILL(%s, 0))".formatted(reads, writes);
    String served =
        IntStream.range(0, operations.size())
            .mapToObj(i -> "FILL(%s_served%d, 0)".formatted(name, i))
            .collect(Collectors.joining(" + "));
    return figures.math(
        "100 * %1$s / (%1$s + %2$s)".formatted(throttled, served),
        name + ": throttled in %",
        metrics);
  }

  private IMetric metric(String metric, String statistic, Map<String, String> more) {
    Map<String, String> dimensions = new HashMap<>(more);
    dimensions.put("TableName", table);
    return Metric.Builder.create()
        .namespace(NAMESPACE)
        .metricName(metric)
        .dimensionsMap(dimensions)
        .statistic(statistic)
        .period(figures.period())
        .build();
  }
}
