package dev.agentruntime.infra.runtime;

import dev.agentruntime.infra.config.ScalingConfig;
import dev.agentruntime.infra.edge.Edge;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.applicationautoscaling.BasicTargetTrackingScalingPolicyProps;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy;
import software.amazon.awscdk.services.applicationautoscaling.PredefinedMetric;
import software.amazon.awscdk.services.applicationautoscaling.ScalableTarget;
import software.amazon.awscdk.services.applicationautoscaling.ServiceNamespace;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** How many tasks there are. */
final class Scaling {
  /* How long before the expected load its tasks are started. */
  private static final int AHEAD_S = 300;

  private Scaling() {}

  static void of(Construct scope, Site site, Edge edge, Cluster cluster, FargateService service) {
    ScalingConfig config = site.environment().runtime().scaling();
    ScalableTarget target =
        ScalableTarget.Builder.create(scope, "tasks")
            .serviceNamespace(ServiceNamespace.ECS)
            .scalableDimension("ecs:service:DesiredCount")
            .resourceId(
                "service/%s/%s".formatted(cluster.getClusterName(), service.getServiceName()))
            .minCapacity(config.toZero() ? 0 : config.tasks().min())
            .maxCapacity(config.tasks().max())
            .role(
                Role.fromRoleArn(
                    scope,
                    "scaling-role",
                    "arn:aws:iam::%s:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService"
                        .formatted(site.environment().account())))
            .build();
    target.getNode().addDependency(service);
    target.scaleToTrackMetric(
        "cpu",
        BasicTargetTrackingScalingPolicyProps.builder()
            .predefinedMetric(PredefinedMetric.ECS_SERVICE_AVERAGE_CPU_UTILIZATION)
            .targetValue(config.cpuTarget())
            .scaleInCooldown(Duration.seconds(config.scaleIn().toSeconds()))
            .scaleOutCooldown(Duration.seconds(config.scaleOut().toSeconds()))
            // Tracking alone would take the last task at low load, long before nobody asks.
            .disableScaleIn(config.toZero())
            .build());
    if (config.toZero()) {
      ScaleToZero.of(scope, site, edge, target, cluster, service);
    }
    if (config.prediction() != ScalingConfig.Prediction.OFF) {
      predict(scope, site, config, target);
    }
  }

  private static void predict(
      Construct scope, Site site, ScalingConfig config, ScalableTarget target) {
    CfnScalingPolicy.Builder.create(scope, "prediction")
        .policyName(site.names().of("prediction"))
        .policyType("PredictiveScaling")
        .scalingTargetId(target.getScalableTargetId())
        .predictiveScalingPolicyConfiguration(
            CfnScalingPolicy.PredictiveScalingPolicyConfigurationProperty.builder()
                .mode(
                    switch (config.prediction()) {
                      case FORECAST_AND_SCALE -> "ForecastAndScale";
                      case FORECAST_ONLY, OFF -> "ForecastOnly";
                    })
                .schedulingBufferTime(AHEAD_S)
                .metricSpecifications(
                    List.of(
                        CfnScalingPolicy.PredictiveScalingMetricSpecificationProperty.builder()
                            .targetValue(config.cpuTarget())
                            .predefinedMetricPairSpecification(
                                CfnScalingPolicy.PredictiveScalingPredefinedMetricPairProperty
                                    .builder()
                                    .predefinedMetricType("ECSServiceCPUUtilization")
                                    .build())
                            .build()))
                .build())
        .build();
  }
}
