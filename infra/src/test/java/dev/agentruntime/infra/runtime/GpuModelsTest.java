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

/** Models on GPUs, as the template says. */
@NeedsNode
final class GpuModelsTest {
  private final Template gpu =
      Changed.of(
          Environments.dev(
              "runtime.gpu.enabled=true",
              "runtime.gpu.instance_type=g5.xlarge",
              "runtime.gpu.instances={min: 1, max: 3}"),
          "runtime");

  @Test
  void F4_noneUnlessAsked() {
    Template dev = Changed.of(Environments.dev(), "runtime");
    dev.resourceCountIs("AWS::AutoScaling::AutoScalingGroup", 0);
    dev.resourceCountIs("AWS::ECS::Service", 1);
  }

  @Test
  void F4_instancesWithGpusFollowTheModelsTasks() {
    gpu.hasResourceProperties(
        "AWS::EC2::LaunchTemplate",
        Map.of(
            "LaunchTemplateData",
            like(
                Map.of(
                    "InstanceType",
                    "g5.xlarge",
                    "MetadataOptions",
                    like(Map.of("HttpTokens", "required")),
                    "BlockDeviceMappings",
                    with(
                        like(
                            Map.of("Ebs", like(Map.of("Encrypted", true, "VolumeSize", 200)))))))));
    gpu.hasResourceProperties(
        "AWS::AutoScaling::AutoScalingGroup", Map.of("MinSize", "0", "MaxSize", "3"));
    gpu.hasResourceProperties(
        "AWS::ECS::CapacityProvider",
        Map.of(
            "AutoScalingGroupProvider",
            like(
                Map.of(
                    "ManagedScaling",
                    like(Map.of("Status", "ENABLED", "TargetCapacity", 100)),
                    "ManagedTerminationProtection",
                    "ENABLED",
                    "ManagedDraining",
                    "ENABLED"))));
  }

  @Test
  void F4_aModelIsWarmBeforeItsTaskIsHealthy() {
    gpu.hasResourceProperties(
        "AWS::ECS::TaskDefinition",
        Map.of(
            "ContainerDefinitions",
            with(
                like(
                    Map.of(
                        "Name",
                        "vllm",
                        "ResourceRequirements",
                        List.of(Map.of("Type", "GPU", "Value", "1")),
                        "HealthCheck",
                        like(
                            Map.of(
                                "Command",
                                List.of(
                                    "CMD-SHELL",
                                    Match.stringLikeRegexp("/v1/models.*/v1/completions")),
                                "StartPeriod",
                                300,
                                "Interval",
                                60,
                                "Retries",
                                10)))))));
  }

  @Test
  void F4_aModelIsKeptOnTheInstance() {
    gpu.hasResourceProperties(
        "AWS::ECS::TaskDefinition",
        Map.of(
            "Volumes",
            List.of(
                Map.of("Name", "model-cache", "Host", Map.of("SourcePath", "/var/cache/models"))),
            "ContainerDefinitions",
            with(
                like(
                    Map.of(
                        "MountPoints",
                        List.of(
                            Map.of(
                                "SourceVolume",
                                "model-cache",
                                "ContainerPath",
                                "/root/.cache/huggingface",
                                "ReadOnly",
                                false)))))));
  }

  @Test
  void F4_theRuntimeReachesModelsByServiceConnect() {
    gpu.hasResourceProperties(
        "AWS::ECS::Service",
        Map.of(
            "ServiceConnectConfiguration",
            like(
                Map.of(
                    "Services",
                    List.of(
                        like(
                            Map.of(
                                "ClientAliases",
                                List.of(Map.of("DnsName", "models", "Port", 8000)))))))));
    gpu.hasResource(
        "AWS::ECS::Service",
        Map.of(
            "Properties",
            like(Map.of("ServiceName", "agent-runtime-dev")),
            "DependsOn",
            with(Match.stringLikeRegexp("^models"))));
  }
}
