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

/** The task, as its template says. */
@NeedsNode
final class TaskTest {
  private static final String TASK = "AWS::ECS::TaskDefinition";

  private final Template dev = Changed.of(Environments.dev(), "runtime");
  private final Template prod = Changed.of(Environments.prod(), "runtime");

  @Test
  void S6_tasksAreOfTheSizeAndTheProcessorsOfTheConfiguration() {
    dev.hasResourceProperties(
        TASK,
        Map.of(
            "Cpu",
            "512",
            "Memory",
            "1024",
            "RequiresCompatibilities",
            List.of("FARGATE"),
            "RuntimePlatform",
            Map.of("CpuArchitecture", "ARM64", "OperatingSystemFamily", "LINUX")));
    Template small =
        Changed.of(
            Environments.dev(
                "runtime.vcpu='0.25'", "runtime.memory_mb=512", "runtime.architecture=x86_64"),
            "runtime");
    small.hasResourceProperties(
        TASK,
        Map.of(
            "Cpu",
            "256",
            "Memory",
            "512",
            "RuntimePlatform",
            Map.of("CpuArchitecture", "X86_64", "OperatingSystemFamily", "LINUX")));
  }

  @Test
  void S6_tasksAreNotRootAndCannotWriteButToTheirVolumes() {
    prod.hasResourceProperties(
        TASK,
        Map.of(
            "ContainerDefinitions",
            with(
                like(
                    Map.of(
                        "Name",
                        "runtime",
                        "User",
                        "10001:10001",
                        "ReadonlyRootFilesystem",
                        true,
                        "LinuxParameters",
                        like(Map.of("Capabilities", Map.of("Drop", List.of("ALL")))),
                        "MountPoints",
                        List.of(
                            Map.of(
                                "ContainerPath",
                                "/data",
                                "SourceVolume",
                                "data",
                                "ReadOnly",
                                false),
                            Map.of(
                                "ContainerPath",
                                "/tmp",
                                "SourceVolume",
                                "tmp",
                                "ReadOnly",
                                false))))),
            "Volumes",
            List.of(Map.of("Name", "data"), Map.of("Name", "tmp"))));
  }

  @Test
  void S2_tasksAreAskedForTheirHealthAndHaveTimeToDrain() {
    prod.hasResourceProperties(
        TASK,
        Map.of(
            "ContainerDefinitions",
            with(
                like(
                    Map.of(
                        "HealthCheck",
                        like(Map.of("Interval", 10, "Timeout", 5, "Retries", 3, "StartPeriod", 60)),
                        "StopTimeout",
                        45,
                        "Environment",
                        with(
                            Map.of(
                                "Name",
                                "AGENT_RUNTIME_SHUTDOWN_DRAIN_TIMEOUT",
                                "Value",
                                "30s")))))));
  }

  @Test
  void S1_tasksKnowTheirTablesSecretsAndTopic() {
    for (Map.Entry<String, String> expected :
        Map.of(
                "AGENT_RUNTIME_AWS_REGION", "eu-central-1",
                "AGENT_RUNTIME_AWS_PROJECT", "agent-runtime",
                "AGENT_RUNTIME_SERVER_HOST", "0.0.0.0",
                "AGENT_RUNTIME_METRICS_CLOUDWATCH", "true",
                "AGENT_RUNTIME_AUTH_API_KEYS", "secretsmanager:agent-runtime/api-keys",
                "AGENT_RUNTIME_ALERTS_SNS_TOPIC",
                    "arn:aws:sns:eu-central-1:222222222222:agent-runtime-alerts")
            .entrySet()) {
      prod.hasResourceProperties(
          TASK,
          Map.of(
              "ContainerDefinitions",
              with(
                  like(
                      Map.of(
                          "Environment",
                          with(
                              Map.of("Name", expected.getKey(), "Value", expected.getValue())))))));
    }
    prod.hasResourceProperties(
        TASK,
        Map.of(
            "ContainerDefinitions",
            with(
                like(
                    Map.of(
                        "Secrets",
                        List.of(
                            like(
                                Map.of(
                                    "Name",
                                    "AGENT_RUNTIME_CONFIG",
                                    "ValueFrom",
                                    Match.anyValue()))))))));
    prod.hasResourceProperties(
        "AWS::SSM::Parameter",
        Map.of("Name", Match.stringLikeRegexp("/agent-runtime/config/[0-9a-f]{12}")));
  }

  @Test
  void S6_imagesComeFromTheProjectsRepositoryByTag() {
    prod.hasResourceProperties(
        TASK,
        Map.of(
            "ContainerDefinitions",
            with(
                like(
                    Map.of(
                        "Image",
                        Map.of(
                            "Fn::Join", List.of("", with(Match.stringLikeRegexp(":prod$")))))))));
  }
}
