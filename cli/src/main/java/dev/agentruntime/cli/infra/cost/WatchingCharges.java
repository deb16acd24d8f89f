package dev.agentruntime.cli.infra.cost;

import dev.agentruntime.perf.price.Price;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The charges of logs, metrics, alarms and dashboards. */
final class WatchingCharges {
  private WatchingCharges() {}

  static Map<String, Charger> byType() {
    return Map.of(
        "AWS::CloudWatch::Alarm", WatchingCharges::alarm,
        "AWS::CloudWatch::CompositeAlarm", WatchingCharges::compositeAlarm,
        "AWS::CloudWatch::Dashboard", WatchingCharges::dashboard,
        "AWS::ECS::TaskDefinition", WatchingCharges::logsAndMetrics);
  }

  /* Each metric that an alarm looks at counts. */
  private static void alarm(Resource alarm, Stack stack, Workload load, Tally tally) {
    int metrics = 0;
    for (JsonNode metric : alarm.list("/Metrics")) {
      metrics += metric.has("MetricStat") ? 1 : 0;
    }
    tally.fixed(alarm, "metrics with an alarm", Math.max(1, metrics), Price.ALARM_MONTH);
  }

  private static void compositeAlarm(Resource alarm, Stack stack, Workload load, Tally tally) {
    tally.fixed(alarm, "alarms of alarms", 1, Price.COMPOSITE_ALARM_MONTH);
  }

  private static void dashboard(Resource dashboard, Stack stack, Workload load, Tally tally) {
    tally.fixed(dashboard, "dashboards", 1, Price.DASHBOARD_MONTH);
  }

  /* A service's tasks log and count; the models beside it are not asked much. */
  private static void logsAndMetrics(Resource task, Stack stack, Workload load, Tally tally) {
    if (!task.list("/RequiresCompatibilities").toString().contains("FARGATE")) {
      return;
    }
    tally.use(task, "logs", load.logsGb(), Price.LOGS_GB);
    tally.use(task, "logs of a month", load.logsGb(), Price.LOGS_STORAGE);
    tally.fixed(task, "custom metrics", load.metrics(), Price.METRIC_MONTH);
  }
}
