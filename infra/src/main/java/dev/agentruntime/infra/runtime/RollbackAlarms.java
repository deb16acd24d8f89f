package dev.agentruntime.infra.runtime;

import dev.agentruntime.infra.config.RolloutConfig;
import dev.agentruntime.infra.edge.Edge;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeTarget;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * The alarms that bring the version before back. They watch each target group by itself, because a
 * new version that gets a tenth of the requests would hardly be seen in the sum of both.
 */
final class RollbackAlarms {
  private static final Duration PERIOD = Duration.minutes(1);
  private static final int PERIODS = 3;

  private RollbackAlarms() {}

  static List<Alarm> create(Construct scope, Site site, Edge edge) {
    RolloutConfig rollout = site.environment().runtime().rollout();
    ITopic topic = Topic.fromTopicArn(scope, "alerts", site.alertTopicArn());
    return Stream.of("production", "alternate")
        .flatMap(
            role -> {
              ApplicationTargetGroup targets =
                  role.equals("production") ? edge.production() : edge.alternate();
              return Stream.of(
                  alarm(
                      scope,
                      site,
                      topic,
                      "rollback-p95-" + role,
                      "p95 of the answers of the %s targets in s".formatted(role),
                      p95(targets),
                      rollout.p95Millis() / 1000.0),
                  alarm(
                      scope,
                      site,
                      topic,
                      "rollback-errors-" + role,
                      "Share of 5xx among the answers of the %s targets in %%".formatted(role),
                      errors(targets),
                      rollout.errorPercent()));
            })
        .toList();
  }

  private static IMetric p95(ApplicationTargetGroup targets) {
    return targets
        .getMetrics()
        .targetResponseTime(MetricOptions.builder().statistic("p95").period(PERIOD).build());
  }

  private static IMetric errors(ApplicationTargetGroup targets) {
    MetricOptions sum = MetricOptions.builder().statistic("Sum").period(PERIOD).build();
    return MathExpression.Builder.create()
        .expression("100 * FILL(errors, 0) / requests")
        .label("5xx in % of the answers")
        // In one order, or every synthesis would change every alarm.
        .usingMetrics(
            new TreeMap<>(
                Map.of(
                    "errors",
                    targets.getMetrics().httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, sum),
                    "requests",
                    targets.getMetrics().requestCount(sum))))
        .period(PERIOD)
        .build();
  }

  private static Alarm alarm(
      Construct scope,
      Site site,
      ITopic topic,
      String id,
      String description,
      IMetric metric,
      double threshold) {
    Alarm alarm =
        Alarm.Builder.create(scope, id)
            .alarmName(site.names().of(id))
            .alarmDescription(description)
            .metric(metric)
            .threshold(threshold)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .evaluationPeriods(PERIODS)
            .datapointsToAlarm(PERIODS - 1)
            // Targets that nobody asks are not slow.
            .treatMissingData(TreatMissingData.NOT_BREACHING)
            .build();
    alarm.addAlarmAction(new SnsAction(topic));
    return alarm;
  }
}
