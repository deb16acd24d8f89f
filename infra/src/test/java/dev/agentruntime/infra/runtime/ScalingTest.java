package dev.agentruntime.infra.runtime;

import static dev.agentruntime.infra.Changed.like;
import static dev.agentruntime.infra.Changed.with;

import dev.agentruntime.infra.Changed;
import dev.agentruntime.infra.Environments;
import dev.agentruntime.infra.NeedsNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** How the number of tasks follows the load, as the template says. */
@NeedsNode
final class ScalingTest {
  private static final String POLICY = "AWS::ApplicationAutoScaling::ScalingPolicy";
  private static final String ALARM = "AWS::CloudWatch::Alarm";

  private final Template prod = Changed.of(Environments.prod(), "runtime");
  private final Template zero =
      Changed.of(Environments.dev("runtime.scaling.to_zero.enabled=true"), "runtime");

  @Test
  void O2_cpuIsTrackedAt60PercentWith300sInAnd60sOut() {
    prod.resourceCountIs(POLICY, 1);
    prod.hasResourceProperties(
        POLICY,
        Map.of(
            "PolicyType",
            "TargetTrackingScaling",
            "TargetTrackingScalingPolicyConfiguration",
            Map.of(
                "TargetValue",
                60,
                "ScaleInCooldown",
                300,
                "ScaleOutCooldown",
                60,
                "DisableScaleIn",
                false,
                "PredefinedMetricSpecification",
                Map.of("PredefinedMetricType", "ECSServiceAverageCPUUtilization"))));
  }

  @Test
  void O2_noTaskAfter1800sWithoutARequest() {
    zero.hasResourceProperties(
        "AWS::ApplicationAutoScaling::ScalableTarget", Map.of("MinCapacity", 0, "MaxCapacity", 10));
    zero.hasResourceProperties(
        ALARM,
        Map.of(
            "AlarmName",
            "agent-runtime-dev-idle",
            "MetricName",
            "RequestCount",
            "Statistic",
            "Sum",
            "Period",
            60,
            "EvaluationPeriods",
            30,
            "Threshold",
            1,
            "ComparisonOperator",
            "LessThanThreshold",
            // At zero there is no data, which must not undo the waking.
            "TreatMissingData",
            "notBreaching"));
    zero.hasResourceProperties(POLICY, step("agent-runtime-dev-to-zero", "ExactCapacity", 0));
  }

  @Test
  void O2_aRequestThatFindsNoTaskStartsTheFewest() {
    zero.hasResourceProperties(
        ALARM,
        Map.of(
            "AlarmName",
            "agent-runtime-dev-wake",
            "MetricName",
            "HTTPCode_ELB_503_Count",
            "Period",
            60,
            "EvaluationPeriods",
            1,
            "Threshold",
            1,
            "ComparisonOperator",
            "GreaterThanOrEqualToThreshold"));
    zero.hasResourceProperties(POLICY, step("agent-runtime-dev-from-zero", "ChangeInCapacity", 2));
  }

  @Test
  void O2_trackingNeverTakesTheLastTaskWhileSomeoneAsks() {
    zero.hasResourceProperties(
        POLICY,
        Map.of(
            "TargetTrackingScalingPolicyConfiguration",
            like(Map.of("TargetValue", 60, "DisableScaleIn", true))));
    zero.hasResourceProperties(
        ALARM,
        Map.of(
            "AlarmName",
            "agent-runtime-dev-trim",
            "Metrics",
            with(like(Map.of("Expression", "IF(running > 2 AND cpu < 54.0, 1, 0)")))));
    zero.hasResourceProperties(POLICY, step("agent-runtime-dev-trim", "ChangeInCapacity", -1));
  }

  @Test
  void O2_tasksAreAddedAheadWhereAsked() {
    Template predicted =
        Changed.of(Environments.dev("runtime.scaling.prediction=forecast_and_scale"), "runtime");
    predicted.hasResourceProperties(
        POLICY,
        Map.of(
            "PolicyType",
            "PredictiveScaling",
            "PredictiveScalingPolicyConfiguration",
            like(
                Map.of(
                    "Mode",
                    "ForecastAndScale",
                    "SchedulingBufferTime",
                    300,
                    "MetricSpecifications",
                    List.of(
                        Map.of(
                            "TargetValue",
                            60,
                            "PredefinedMetricPairSpecification",
                            Map.of("PredefinedMetricType", "ECSServiceCPUUtilization")))))));
  }

  private static Map<String, Object> step(String name, String type, int adjustment) {
    return Map.of(
        "PolicyName",
        name,
        "PolicyType",
        "StepScaling",
        "StepScalingPolicyConfiguration",
        like(
            Map.of(
                "AdjustmentType",
                type,
                "Cooldown",
                Match.anyValue(),
                "StepAdjustments",
                List.of(like(Map.of("ScalingAdjustment", adjustment))))));
  }
}
