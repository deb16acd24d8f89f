package dev.agentruntime.infra.observability;

import dev.agentruntime.infra.config.Capacity;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.lambda.Alias;

/** What is watched, with its thresholds: the objectives, the performance budget, and the rest. */
final class Watches {
  /** What is promised: requests a minute. */
  private static final int THROUGHPUT = 1000;

  private Watches() {}

  static void add(Alarms alarms, Site site, Figures figures, List<TableFigures> tables) {
    objectives(alarms, figures);
    budget(alarms, site, figures, tables);
    targets(alarms, site, figures);
    Alias governance = figures.compute().governance();
    if (governance != null) {
      function(alarms, figures, governance);
    }
    RestApi api = figures.edge().api();
    if (api != null) {
      alarms.warnOver(
          "high-gateway-latency",
          "API latency too high: p95 at API Gateway in ms",
          api.metricLatency(
              MetricOptions.builder().statistic("p95").period(figures.period()).build()),
          750);
    }
  }

  private static void objectives(Alarms alarms, Figures figures) {
    IMetric p95 = figures.responseTime("p95");
    alarms.warnOver("high-latency", "API latency too high: p95 in ms", p95, 750);
    alarms.criticalOver("critical-latency", "API latency far too high: p95 in ms", p95, 1000);

    IMetric availability = figures.availability();
    alarms.warnUnder(
        "low-availability", "Share of requests answered without 5xx, in %", availability, 99.8);
    alarms.criticalUnder(
        "critical-availability",
        "Share of requests answered without 5xx, in %",
        availability,
        99.5,
        TreatMissingData.NOT_BREACHING);

    IMetric errors = figures.errorRate();
    alarms.warnOver("high-errors", "Share of requests answered with an error, in %", errors, 2);
    alarms.criticalOver(
        "critical-errors", "Share of requests answered with an error, in %", errors, 5);

    alarms.warnUnder(
        "low-throughput",
        "Requests served a minute while others were turned away",
        figures.throughput(THROUGHPUT),
        800);
  }

  private static void budget(Alarms alarms, Site site, Figures figures, List<TableFigures> tables) {
    alarms.warnOver("high-cpu", "CPU of the tasks, in %", figures.cpu(), 70);
    alarms.warnOver("high-memory", "Memory of the tasks, in %", figures.memory(), 80);
    alarms.warnOver("high-network", "Bandwidth of a task, in %", figures.network(), 50);
    for (TableFigures table : tables) {
      alarms.warnOver(
          "throttled-" + table.name(), "Share of calls throttled, in %", table.throttled(), 1);
      if (site.environment().data().capacity().mode() == Capacity.Mode.PROVISIONED) {
        alarms.warnOver(
            "high-reads-" + table.name(),
            "Read units in use of those provisioned, in %",
            table.used("Read"),
            80);
        alarms.warnOver(
            "high-writes-" + table.name(),
            "Write units in use of those provisioned, in %",
            table.used("Write"),
            80);
      }
    }
  }

  private static void targets(Alarms alarms, Site site, Figures figures) {
    MetricOptions worst =
        MetricOptions.builder().statistic("Maximum").period(Duration.minutes(1)).build();
    Figures minutes = figures.over(Duration.minutes(1));
    alarms.warnOver(
        "unhealthy-hosts",
        "Tasks that fail their health check",
        minutes.math(
            "FILL(production, 0) + FILL(alternate, 0)",
            "unhealthy tasks",
            Map.of(
                "production",
                figures.edge().production().getMetrics().unhealthyHostCount(worst),
                "alternate",
                figures.edge().alternate().getMetrics().unhealthyHostCount(worst))),
        0);
    if (!site.environment().runtime().scaling().toZero()) {
      // Where even this is not known, nobody answers.
      alarms.criticalUnder(
          "no-hosts",
          "Tasks that callers can reach",
          minutes.math(
              "FILL(production, 0) + FILL(alternate, 0)",
              "healthy tasks",
              Map.of(
                  "production",
                  figures.edge().production().getMetrics().healthyHostCount(worst),
                  "alternate",
                  figures.edge().alternate().getMetrics().healthyHostCount(worst))),
          1,
          TreatMissingData.BREACHING);
    }
  }

  private static void function(Alarms alarms, Figures figures, Alias governance) {
    MetricOptions sum = MetricOptions.builder().statistic("Sum").period(figures.period()).build();
    alarms.warnOver(
        "function-errors",
        "Share of the governance function's invocations that failed, in %",
        figures.math(
            "100 * FILL(errors, 0) / invocations",
            "errors in %",
            Map.of(
                "errors",
                governance.metricErrors(sum),
                "invocations",
                governance.metricInvocations(sum))),
        1);
    alarms.warnOver(
        "function-throttles",
        "Invocations of the governance function that were throttled",
        governance.metricThrottles(sum),
        0);
    alarms.warnOver(
        "function-duration",
        "How long the governance function takes: p95 in ms",
        governance.metricDuration(
            MetricOptions.builder().statistic("p95").period(figures.period()).build()),
        200);
  }
}
