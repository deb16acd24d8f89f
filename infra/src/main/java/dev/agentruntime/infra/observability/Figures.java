package dev.agentruntime.infra.observability;

import dev.agentruntime.infra.edge.Edge;
import dev.agentruntime.infra.runtime.Compute;
import dev.agentruntime.infra.site.Site;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeElb;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeTarget;

/**
 * What the deployment says of itself: the runtime's own metrics, and those of AWS around it, by the
 * names that alarms and dashboard share.
 *
 * @param period that a figure is made over
 */
record Figures(Site site, Edge edge, Compute compute, Duration period) {
  private static final String INSIGHTS = "ECS/ContainerInsights";

  Figures over(Duration other) {
    return new Figures(site, edge, compute, other);
  }

  /** How long the runtime takes to answer, in ms. */
  IMetric responseTime(String statistic) {
    return own("API", "ResponseTime", statistic);
  }

  /** The share of requests that the runtime answers with an error, in percent. */
  IMetric errorRate() {
    return own("API", "ErrorRate", "Average");
  }

  IMetric decisionTime(String statistic) {
    return own("Governance", "DecisionTime", statistic);
  }

  /** The share of answers that the caller's mistakes account for, in percent. */
  IMetric clientErrors() {
    return share("ClientErrors", "4xx in %");
  }

  IMetric serverErrors() {
    return share("ServerErrors", "5xx in %");
  }

  private IMetric share(String errors, String label) {
    // Ids are shared by all of a graph.
    String id = errors.toLowerCase(Locale.ROOT);
    return math(
        "100 * FILL(%s, 0) / requests".formatted(id),
        label,
        Map.of(id, own("API", errors, "Sum"), "requests", own("API", "RequestCount", "Sum")));
  }

  IMetric requestsPerMinute() {
    return math(
        "requests / (PERIOD(requests) / 60)",
        "requests a minute",
        Map.of("requests", own("API", "RequestCount", "Sum")));
  }

  /** The busiest minute of what is looked at. */
  IMetric peakPerMinute() {
    Figures minutes = over(Duration.minutes(1));
    return minutes.math(
        "TIME_SERIES(MAX(minutes))",
        "peak a minute",
        Map.of("minutes", minutes.own("API", "RequestCount", "Sum")));
  }

  /**
   * The share of requests that were not answered with 5xx, in percent. The load balancer says it,
   * because the runtime cannot count what it never got.
   */
  IMetric availability() {
    return math(
        "100 * (1 - (FILL(failed, 0) + FILL(lost, 0)) / (requests + FILL(lost, 0)))",
        "available in %",
        Map.of("requests", requests(), "failed", failed(), "lost", lost()));
  }

  /**
   * The requests a minute that were served while some were turned away, and otherwise what is
   * promised: that few come is no fault of the runtime.
   */
  IMetric throughput(int promised) {
    return math(
        "IF(FILL(failed, 0) > 0, requests / (PERIOD(requests) / 60), %d)".formatted(promised),
        "served a minute",
        Map.of("requests", requests(), "failed", failed()));
  }

  private IMetric requests() {
    return edge.loadBalancer().getMetrics().requestCount(sum());
  }

  private IMetric failed() {
    return edge.loadBalancer().getMetrics().httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, sum());
  }

  private IMetric lost() {
    return edge.loadBalancer().getMetrics().httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, sum());
  }

  IMetric cpu() {
    return compute.service().metricCpuUtilization(average());
  }

  IMetric memory() {
    return compute.service().metricMemoryUtilization(average());
  }

  /** The share of a task's bandwidth that is in use, in percent. */
  IMetric network() {
    return math(
        "100 * (received + sent) / %d"
            .formatted(site.environment().observability().taskBandwidthMb() * 1_000_000L),
        "network in %",
        Map.of("received", insight("NetworkRxBytes"), "sent", insight("NetworkTxBytes")));
  }

  IMetric tasks() {
    return insight("RunningTaskCount");
  }

  private IMetric insight(String name) {
    return Metric.Builder.create()
        .namespace(INSIGHTS)
        .metricName(name)
        .dimensionsMap(
            Map.of(
                "ClusterName",
                compute.cluster().getClusterName(),
                "ServiceName",
                compute.service().getServiceName()))
        .statistic("Average")
        .period(period)
        .build();
  }

  IMetric own(String area, String name, String statistic) {
    return Metric.Builder.create()
        .namespace(site.names().project() + "/" + area)
        .metricName(name)
        .statistic(statistic)
        .period(period)
        .build();
  }

  IMetric math(String expression, String label, Map<String, ? extends IMetric> metrics) {
    return MathExpression.Builder.create()
        .expression(expression)
        .label(label)
        // In one order, or every synthesis would change every alarm.
        .usingMetrics(new TreeMap<>(metrics))
        .period(period)
        .build();
  }

  private MetricOptions sum() {
    return MetricOptions.builder().statistic("Sum").period(period).build();
  }

  private MetricOptions average() {
    return MetricOptions.builder().statistic("Average").period(period).build();
  }
}
