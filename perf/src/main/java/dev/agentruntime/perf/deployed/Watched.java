package dev.agentruntime.perf.deployed;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A metric that says how a deployed runtime does.
 *
 * @param dimensions the names of those under which it is published; none where it has none
 * @param statistics what is read of it
 * @param unit of its values, as {@code ms}
 * @param aim what a change of it says
 */
public record Watched(
    String namespace,
    String name,
    Set<String> dimensions,
    List<Statistic> statistics,
    String unit,
    Aim aim) {
  private static final String MS = "ms";
  private static final String PERCENT = "%";

  public Watched {
    dimensions = Set.copyOf(dimensions);
    statistics = List.copyOf(statistics);
  }

  /** What a change of a metric says. */
  public enum Aim {
    /** More is worse, as of response times. */
    LOWER,
    /** Less is worse, as of throughput. */
    HIGHER,
    /** Neither: it says what else changed, as the load. */
    NONE
  }

  /** Returns what the founding document watches, of the runtime of that name. */
  public static List<Watched> of(String project) {
    Set<String> service = Set.of("ClusterName", "ServiceName");
    Set<String> table = Set.of("TableName");
    return List.of(
        own(project + "/API", "ResponseTime", MS, Statistic.P50, Statistic.P95, Statistic.P99),
        own(project + "/Governance", "DecisionTime", MS, Statistic.AVERAGE, Statistic.P95),
        own(project + "/API", "ErrorRate", PERCENT, Statistic.AVERAGE),
        beside(
            "AWS/ApplicationELB",
            "RequestCount",
            Set.of("LoadBalancer"),
            "requests",
            Statistic.SUM),
        beside("AWS/ECS", "CPUUtilization", service, PERCENT, Statistic.AVERAGE, Statistic.MAXIMUM),
        beside(
            "AWS/ECS", "MemoryUtilization", service, PERCENT, Statistic.AVERAGE, Statistic.MAXIMUM),
        new Watched(
            "AWS/Lambda",
            "Duration",
            Set.of("FunctionName"),
            List.of(Statistic.AVERAGE, Statistic.P95),
            MS,
            Aim.LOWER),
        beside(
            "AWS/DynamoDB",
            "ThrottledRequests",
            Set.of("TableName", "Operation"),
            "requests",
            Statistic.SUM),
        beside("AWS/DynamoDB", "ConsumedReadCapacityUnits", table, "units", Statistic.SUM),
        beside("AWS/DynamoDB", "ConsumedWriteCapacityUnits", table, "units", Statistic.SUM));
  }

  private static Watched own(String namespace, String name, String unit, Statistic... statistics) {
    return new Watched(namespace, name, Set.of(), List.of(statistics), unit, Aim.LOWER);
  }

  private static Watched beside(
      String namespace, String name, Set<String> dimensions, String unit, Statistic... statistics) {
    return new Watched(namespace, name, dimensions, List.of(statistics), unit, Aim.NONE);
  }

  /**
   * Returns whether a metric of this name is the one of {@code project}: its dimensions are those
   * watched, and one of their values has the name in it.
   */
  boolean isOf(String project, Metric metric) {
    String wanted = project.toLowerCase(Locale.ROOT);
    return metric.dimensions().keySet().equals(dimensions)
        && metric.dimensions().values().stream()
            .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted));
  }
}
