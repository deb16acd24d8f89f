package dev.agentruntime.infra.observability;

import dev.agentruntime.infra.gates.Accepted;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ecs.AwsLogDriverMode;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.HealthCheck;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.IConstruct;

/**
 * The collector of OpenTelemetry beside the runtime in its task: takes traces by OTLP, and hands
 * them on to X-Ray by OTLP, signed as the task.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-OTLPEndpoint.html">
 *     OTLP endpoints of CloudWatch</a>
 */
public final class Collector {
  /** Where the runtime sends its traces: the containers of a task share the loopback address. */
  public static final String ENDPOINT = "http://127.0.0.1:4318";

  /** What the collector takes of its task's memory at most. */
  public static final int MEMORY_MB = 128;

  private Collector() {}

  /** Adds the collector to a task. The runtime goes on where the collector does not. */
  public static void addTo(FargateTaskDefinition task, Site site, ILogGroup logs) {
    task.addContainer(
        "collector",
        ContainerDefinitionOptions.builder()
            .image(ContainerImage.fromRegistry(site.environment().observability().traces().image()))
            .essential(false)
            .readonlyRootFilesystem(true)
            .user("4317:4317")
            .memoryLimitMiB(MEMORY_MB)
            .environment(Map.of("AOT_CONFIG_CONTENT", configuration(site.region().name())))
            .healthCheck(
                HealthCheck.builder()
                    .command(List.of("CMD", "/healthcheck"))
                    .interval(Duration.seconds(10))
                    .timeout(Duration.seconds(5))
                    .retries(3)
                    .startPeriod(Duration.seconds(10))
                    .build())
            .logging(
                LogDriver.awsLogs(
                    AwsLogDriverProps.builder()
                        .logGroup(logs)
                        .streamPrefix("collector")
                        .mode(AwsLogDriverMode.NON_BLOCKING)
                        .build()))
            .build());
    task.addToTaskRolePolicy(
        PolicyStatement.Builder.create()
            .actions(List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"))
            // X-Ray has no resource that a trace is put into.
            .resources(List.of("*"))
            .build());
    IConstruct policy = task.getTaskRole().getNode().findChild("DefaultPolicy");
    Accepted.on(policy)
        .rule("AwsSolutions-IAM5[Resource::*]", "X-Ray has no resource that a trace is put into.");
  }

  /** Returns the collector's own configuration. It keeps little, and drops before it swells. */
  static String configuration(String region) {
    return """
    extensions:
      health_check:
      sigv4auth:
        region: %1$s
        service: xray
    receivers:
      otlp:
        protocols:
          http:
            endpoint: 127.0.0.1:4318
    processors:
      memory_limiter:
        check_interval: 1s
        limit_mib: 96
      batch:
        send_batch_size: 256
        timeout: 5s
    exporters:
      otlphttp:
        traces_endpoint: https://xray.%1$s.amazonaws.com/v1/traces
        auth:
          authenticator: sigv4auth
    service:
      extensions: [health_check, sigv4auth]
      pipelines:
        traces:
          receivers: [otlp]
          processors: [memory_limiter, batch]
          exporters: [otlphttp]
    """
        .formatted(region);
  }
}
