package dev.agentruntime.infra.runtime;

import dev.agentruntime.infra.config.ScalingConfig;
import dev.agentruntime.infra.edge.Edge;
import dev.agentruntime.infra.site.Site;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.applicationautoscaling.AdjustmentTier;
import software.amazon.awscdk.services.applicationautoscaling.AdjustmentType;
import software.amazon.awscdk.services.applicationautoscaling.ScalableTarget;
import software.amazon.awscdk.services.applicationautoscaling.StepScalingAction;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.ApplicationScalingAction;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeElb;
import software.constructs.Construct;

/**
 * The steps to no task and back. Target tracking can do neither: with no task there is no CPU that
 * it could track, and at low load it would take the last task while someone still asks.
 */
final class ScaleToZero {
  /* Three alarms, each with a step of its own:
   *
   * idle  the load balancer had targets and no request for the whole idle time: no task
   * wake  the load balancer had to answer 503 since there is no target: the fewest tasks, added to
   *       what is there, so that a 503 for another reason takes nothing away
   * trim  more than the fewest tasks, and they have too little to do: one less
   *
   * The load balancer reports RequestCount only while targets are registered. At zero there is none,
   * so that missing data must not be taken for idleness: it would undo the waking. */
  private static final Duration MINUTE = Duration.minutes(1);
  private static final Duration START = Duration.minutes(3);
  private static final int TRIM_PERIODS = 5;
  private static final double TRIM_BELOW = 0.9;

  private final Construct scope;
  private final Site site;
  private final ScalableTarget target;
  private final ScalingConfig config;

  private ScaleToZero(Construct scope, Site site, ScalableTarget target) {
    this.scope = scope;
    this.site = site;
    this.target = target;
    this.config = site.environment().runtime().scaling();
  }

  static void of(
      Construct scope,
      Site site,
      Edge edge,
      ScalableTarget target,
      Cluster cluster,
      FargateService service) {
    ScaleToZero steps = new ScaleToZero(scope, site, target);
    steps.idle(edge);
    steps.wake(edge);
    steps.trim(cluster, service);
  }

  private void idle(Edge edge) {
    StepScalingAction none = action("to-zero", AdjustmentType.EXACT_CAPACITY, MINUTE);
    none.addAdjustment(AdjustmentTier.builder().adjustment(0).upperBound(0).build());
    alarm(
        "idle",
        "No request for %d s".formatted(config.idle().toSeconds()),
        edge.loadBalancer().getMetrics().requestCount(sum()),
        ComparisonOperator.LESS_THAN_THRESHOLD,
        (int) config.idle().toMinutes(),
        none);
  }

  private void wake(Edge edge) {
    StepScalingAction some = action("from-zero", AdjustmentType.CHANGE_IN_CAPACITY, START);
    some.addAdjustment(
        AdjustmentTier.builder().adjustment(config.tasks().min()).lowerBound(0).build());
    alarm(
        "wake",
        "A request found no task",
        edge.loadBalancer().getMetrics().httpCodeElb(HttpCodeElb.ELB_503_COUNT, sum()),
        ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        1,
        some);
  }

  private void trim(Cluster cluster, FargateService service) {
    StepScalingAction fewer =
        action(
            "trim",
            AdjustmentType.CHANGE_IN_CAPACITY,
            Duration.seconds(config.scaleIn().toSeconds()));
    fewer.addAdjustment(AdjustmentTier.builder().adjustment(-1).lowerBound(0).build());
    Metric running =
        Metric.Builder.create()
            .namespace("ECS/ContainerInsights")
            .metricName("RunningTaskCount")
            .dimensionsMap(
                Map.of(
                    "ClusterName",
                    cluster.getClusterName(),
                    "ServiceName",
                    service.getServiceName()))
            .statistic("Average")
            .period(MINUTE)
            .build();
    IMetric cpu =
        service.metricCpuUtilization(
            MetricOptions.builder().statistic("Average").period(MINUTE).build());
    alarm(
        "trim",
        "More tasks than the load needs",
        MathExpression.Builder.create()
            .expression(
                "IF(running > %d AND cpu < %.1f, 1, 0)"
                    .formatted(config.tasks().min(), config.cpuTarget() * TRIM_BELOW))
            .label("too many")
            .usingMetrics(new TreeMap<>(Map.of("running", running, "cpu", cpu)))
            .period(MINUTE)
            .build(),
        ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        TRIM_PERIODS,
        fewer);
  }

  private StepScalingAction action(String id, AdjustmentType type, Duration cooldown) {
    return StepScalingAction.Builder.create(scope, id)
        .policyName(site.names().of(id))
        .scalingTarget(target)
        .adjustmentType(type)
        .cooldown(cooldown)
        .build();
  }

  private void alarm(
      String id,
      String description,
      IMetric metric,
      ComparisonOperator operator,
      int periods,
      StepScalingAction action) {
    Alarm.Builder.create(scope, id + "-alarm")
        .alarmName(site.names().of(id))
        .alarmDescription(description)
        .metric(metric)
        .threshold(1)
        .comparisonOperator(operator)
        .evaluationPeriods(periods)
        .treatMissingData(TreatMissingData.NOT_BREACHING)
        .build()
        .addAlarmAction(new ApplicationScalingAction(action));
  }

  private static MetricOptions sum() {
    return MetricOptions.builder().statistic("Sum").period(MINUTE).build();
  }
}
