package dev.agentruntime.infra.runtime;

import dev.agentruntime.infra.config.GovernanceConfig;
import dev.agentruntime.infra.config.ImageConfig;
import dev.agentruntime.infra.config.RuntimeConfig;
import dev.agentruntime.infra.data.Data;
import dev.agentruntime.infra.gates.Accepted;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.observability.Collector;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ecs.AppProtocol;
import software.amazon.awscdk.services.ecs.AwsLogDriverMode;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.Capability;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.HealthCheck;
import software.amazon.awscdk.services.ecs.LinuxParameters;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.ecs.Secret;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.ssm.IStringParameter;
import software.constructs.Construct;

/** The task: one container of the runtime, not root, on a file system that cannot be written. */
final class RuntimeTask {
  /** The name of the container. */
  static final String CONTAINER = "runtime";

  /** The name of the port, by which Service Connect knows it. */
  static final String PORT = "http";

  /* What the proxy of Service Connect needs beside the container. */
  private static final int PROXY_MB = 128;

  /* The user and group that the image makes. */
  private static final String USER = "10001:10001";

  /* As in the image, whose own health check Fargate does not heed. */
  private static final List<String> HEALTH_CHECK =
      List.of(
          "CMD",
          "/opt/agent-runtime/java/bin/java",
          "@/opt/agent-runtime/program/health-options",
          "dev.agentruntime.container.health.Health");

  private RuntimeTask() {}

  static FargateTaskDefinition create(
      Construct scope,
      Site site,
      Data data,
      @Nullable Alias governance,
      ILogGroup logs,
      IStringParameter config) {
    RuntimeConfig runtime = site.environment().runtime();
    FargateTaskDefinition task =
        FargateTaskDefinition.Builder.create(scope, "task")
            .family(site.names().project())
            .cpu(runtime.size().cpuUnits())
            .memoryLimitMiB(runtime.size().memoryMb())
            .runtimePlatform(Platforms.fargate(runtime.architecture()))
            .volumes(List.of(volume("data"), volume("tmp")))
            .build();
    LinuxParameters linux =
        LinuxParameters.Builder.create(scope, "linux").initProcessEnabled(true).build();
    linux.dropCapabilities(Capability.ALL);
    Permissions.dispatch(task.getTaskRole(), site, data, governance);
    ContainerDefinition container =
        task.addContainer(
            CONTAINER,
            ContainerDefinitionOptions.builder()
                .image(image(runtime, data))
                .essential(true)
                .memoryLimitMiB(memoryMb(site))
                .user(USER)
                // A shell by ECS Exec needs a file system to write to.
                .readonlyRootFilesystem(!runtime.exec())
                .linuxParameters(linux)
                .portMappings(
                    List.of(
                        PortMapping.builder()
                            .name(PORT)
                            .containerPort(Network.RUNTIME_PORT)
                            .appProtocol(AppProtocol.getHttp())
                            .build()))
                .environment(environment(site, data, governance))
                .secrets(Map.of("AGENT_RUNTIME_CONFIG", Secret.fromSsmParameter(config)))
                .healthCheck(
                    HealthCheck.builder()
                        .command(HEALTH_CHECK)
                        .interval(Duration.seconds(10))
                        .timeout(Duration.seconds(5))
                        .retries(3)
                        .startPeriod(Duration.seconds(runtime.shutdown().grace().toSeconds()))
                        .build())
                .stopTimeout(Duration.seconds(runtime.shutdown().stop().toSeconds()))
                .logging(
                    LogDriver.awsLogs(
                        AwsLogDriverProps.builder()
                            .logGroup(logs)
                            .streamPrefix(CONTAINER)
                            // A slow log must not stop a dispatch.
                            .mode(AwsLogDriverMode.NON_BLOCKING)
                            .build()))
                .build());
    container.addMountPoints(mount("data", "/data"), mount("tmp", "/tmp"));
    if (runtime.exec()) {
      Accepted.on(task).rule("CT.ECS.PR.6", "A shell by ECS Exec needs a file system to write to");
    }
    Accepted.on(task)
        .rule(
            "AwsSolutions-ECS2",
            "The variables are names, numbers and ARNs; what is secret is read from Secrets Manager");
    Accepted.on(task.obtainExecutionRole().getNode().findChild("DefaultPolicy"))
        .rule(
            "AwsSolutions-IAM5[Resource::*]",
            "ecr:GetAuthorizationToken knows no resource but all");
    return task;
  }

  /** Returns what is left of the task's memory beside the proxy and the collector. */
  private static int memoryMb(Site site) {
    boolean collector = site.environment().observability().traces().enabled();
    return site.environment().runtime().size().memoryMb()
        - PROXY_MB
        - (collector ? Collector.MEMORY_MB : 0);
  }

  private static ContainerImage image(RuntimeConfig runtime, Data data) {
    return switch (runtime.image()) {
      case ImageConfig.Pushed(String tag) -> ContainerImage.fromEcrRepository(data.images(), tag);
      case ImageConfig.Tarball(var file) -> ContainerImage.fromTarball(file.toString());
    };
  }

  /** Returns what the deployment knows better than the configuration file. */
  private static Map<String, String> environment(Site site, Data data, @Nullable Alias governance) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("AGENT_RUNTIME_SERVER_HOST", "0.0.0.0");
    environment.put("AGENT_RUNTIME_SERVER_PORT", String.valueOf(Network.RUNTIME_PORT));
    environment.put("AGENT_RUNTIME_DATA_DIRECTORY", "/data");
    environment.put(
        "AGENT_RUNTIME_SHUTDOWN_DRAIN_TIMEOUT",
        site.environment().runtime().shutdown().drain().toSeconds() + "s");
    environment.put("AGENT_RUNTIME_AWS_REGION", site.region().name());
    environment.put("AGENT_RUNTIME_AWS_PROJECT", site.names().project());
    environment.put("AGENT_RUNTIME_POLICIES_TABLE", data.policies().getTableName());
    environment.put("AGENT_RUNTIME_JOURNAL_TABLE", data.events().getTableName());
    environment.put("AGENT_RUNTIME_JOURNAL_DISPATCHES_TABLE", data.dispatches().getTableName());
    environment.put("AGENT_RUNTIME_IDEMPOTENCY_TABLE", data.answers().getTableName());
    environment.put("AGENT_RUNTIME_METRICS_CLOUDWATCH", "true");
    // Longer than the load balancer's, which would otherwise send into a connection just closed.
    environment.put(
        "AGENT_RUNTIME_SERVER_KEEP_ALIVE",
        site.environment().edge().keepAlive().plusSeconds(10).toSeconds() + "s");
    if (site.environment().observability().traces().enabled()) {
      environment.put("AGENT_RUNTIME_TRACING_ENDPOINT", Collector.ENDPOINT);
    }
    environment.put("AGENT_RUNTIME_ALERTS_SNS_TOPIC", site.alertTopicArn());
    environment.put(
        "AGENT_RUNTIME_AUTH_API_KEYS", "secretsmanager:" + site.names().secret("api-keys"));
    if (governance != null
        && site.environment().governance().decides() == GovernanceConfig.Decides.LAMBDA) {
      environment.put("AGENT_RUNTIME_GOVERNANCE", "lambda:" + governance.getFunctionArn());
    }
    return environment;
  }

  private static Volume volume(String name) {
    return Volume.builder().name(name).build();
  }

  private static MountPoint mount(String volume, String path) {
    return MountPoint.builder().sourceVolume(volume).containerPath(path).readOnly(false).build();
  }
}
