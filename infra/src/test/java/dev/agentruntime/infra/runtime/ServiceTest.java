package dev.agentruntime.infra.runtime;

import static dev.agentruntime.infra.Changed.like;
import static dev.agentruntime.infra.Changed.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.infra.Changed;
import dev.agentruntime.infra.Environments;
import dev.agentruntime.infra.NeedsNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The service and how it is deployed, as its template says. */
@NeedsNode
final class ServiceTest {
  private static final String SERVICE = "AWS::ECS::Service";

  private final Template prod = Changed.of(Environments.prod(), "runtime");

  @Test
  void S6_twoToTenTasksInThreeZones() {
    prod.hasResourceProperties(
        "AWS::ApplicationAutoScaling::ScalableTarget",
        Map.of(
            "MinCapacity",
            2,
            "MaxCapacity",
            10,
            "ScalableDimension",
            "ecs:service:DesiredCount",
            "ServiceNamespace",
            "ecs"));
    prod.hasResourceProperties(
        SERVICE,
        Map.of(
            "AvailabilityZoneRebalancing",
            "ENABLED",
            "NetworkConfiguration",
            Map.of(
                "AwsvpcConfiguration",
                like(
                    Map.of(
                        "AssignPublicIp",
                        "DISABLED",
                        "Subnets",
                        List.of(privateSubnet(1), privateSubnet(2), privateSubnet(3)))))));
  }

  @Test
  void S7_otherServicesReachItByServiceConnect() {
    prod.hasResourceProperties(
        "AWS::ServiceDiscovery::HttpNamespace", Map.of("Name", "agent-runtime"));
    prod.hasResourceProperties(
        SERVICE,
        Map.of(
            "ServiceConnectConfiguration",
            like(
                Map.of(
                    "Enabled",
                    true,
                    "Namespace",
                    "agent-runtime",
                    "Services",
                    List.of(
                        Map.of(
                            "PortName",
                            "http",
                            "DiscoveryName",
                            "runtime",
                            "ClientAliases",
                            List.of(Map.of("DnsName", "runtime", "Port", 8080)),
                            "Timeout",
                            Map.of("PerRequestTimeoutSeconds", 30, "IdleTimeoutSeconds", 90)))))));
  }

  @Test
  void T5_canaryThatGoesBackOnAlarmsOfEitherTargetGroup() {
    prod.hasResourceProperties(
        SERVICE,
        Map.of(
            "DeploymentController",
            Map.of("Type", "ECS"),
            "DeploymentConfiguration",
            like(
                Map.of(
                    "Strategy",
                    "CANARY",
                    "CanaryConfiguration",
                    Map.of("CanaryPercent", 10, "CanaryBakeTimeInMinutes", 5),
                    "BakeTimeInMinutes",
                    10,
                    "MinimumHealthyPercent",
                    100,
                    "MaximumPercent",
                    200,
                    "DeploymentCircuitBreaker",
                    Map.of("Enable", true, "Rollback", true),
                    "Alarms",
                    like(Map.of("Enable", true, "Rollback", true)))),
            "LoadBalancers",
            List.of(
                like(
                    Map.of(
                        "ContainerName",
                        "runtime",
                        "ContainerPort",
                        8080,
                        "AdvancedConfiguration",
                        like(
                            Map.of(
                                "AlternateTargetGroupArn",
                                Match.anyValue(),
                                "ProductionListenerRule",
                                Match.anyValue())))))));
  }

  @Test
  void W3_rollbackAlarmsStandAtTheWarningsOfTheObjectives() {
    for (String targets : List.of("production", "alternate")) {
      prod.hasResourceProperties(
          "AWS::CloudWatch::Alarm",
          Map.of(
              "AlarmName",
              "agent-runtime-rollback-p95-" + targets,
              "ExtendedStatistic",
              "p95",
              "Period",
              60,
              "Threshold",
              0.75,
              "ComparisonOperator",
              "GreaterThanThreshold",
              "TreatMissingData",
              "notBreaching"));
      prod.hasResourceProperties(
          "AWS::CloudWatch::Alarm",
          Map.of(
              "AlarmName",
              "agent-runtime-rollback-errors-" + targets,
              "Threshold",
              2,
              "Metrics",
              with(like(Map.of("Expression", "100 * FILL(errors, 0) / requests")))));
    }
  }

  @Test
  void T5_rollingWhereAsked() {
    Template rolling = Changed.of(Environments.dev("runtime.rollout.strategy=rolling"), "runtime");
    rolling.hasResourceProperties(
        SERVICE,
        Map.of(
            "DeploymentConfiguration",
            like(
                Map.of(
                    "Strategy",
                    "ROLLING",
                    "DeploymentCircuitBreaker",
                    Map.of("Enable", true, "Rollback", true))),
            "LoadBalancers",
            List.of(like(Map.of("AdvancedConfiguration", Match.absent())))));
  }

  @Test
  void S6_clusterIsWatchedAndWhatOperatorsDoIsLogged() {
    prod.hasResourceProperties(
        "AWS::ECS::Cluster",
        Map.of(
            "ClusterSettings", List.of(Map.of("Name", "containerInsights", "Value", "enhanced"))));
    Template exec = Changed.of(Environments.dev("runtime.exec=true"), "runtime");
    exec.hasResourceProperties(SERVICE, Map.of("EnableExecuteCommand", true));
    exec.hasResourceProperties(
        "AWS::ECS::Cluster",
        Map.of(
            "Configuration",
            Map.of(
                "ExecuteCommandConfiguration",
                like(
                    Map.of(
                        "Logging",
                        "OVERRIDE",
                        "LogConfiguration",
                        like(Map.of("CloudWatchEncryptionEnabled", true)))))));
    prod.hasResourceProperties(SERVICE, Map.of("EnableExecuteCommand", false));
  }

  @Test
  void F3_eachRegionHasAServiceOfItsOwn() {
    Template other = Changed.of(Environments.prod(), "runtime-eu-west-1");
    other.hasResourceProperties(SERVICE, Map.of("ServiceName", "agent-runtime"));
    other.hasResourceProperties(
        "AWS::ECS::TaskDefinition",
        Map.of(
            "ContainerDefinitions",
            with(
                like(
                    Map.of(
                        "Environment",
                        with(Map.of("Name", "AGENT_RUNTIME_AWS_REGION", "Value", "eu-west-1")))))));
    assertThat(other.findResources("AWS::IAM::Policy").toString())
        .contains("arn:aws:dynamodb:eu-west-1:222222222222:table/agent-runtime-dispatch-events");
  }

  private static Map<String, Object> privateSubnet(int number) {
    return Map.of(
        "Fn::ImportValue", Match.stringLikeRegexp("vpcprivateSubnet" + number + "Subnet"));
  }
}
