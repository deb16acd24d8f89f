package dev.agentruntime.infra.runtime;

import dev.agentruntime.infra.config.GpuConfig;
import dev.agentruntime.infra.gates.Accepted;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.LogGroups;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ecs.AppProtocol;
import software.amazon.awscdk.services.ecs.AsgCapacityProvider;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.CapacityProviderStrategy;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.Ec2Service;
import software.amazon.awscdk.services.ecs.Ec2TaskDefinition;
import software.amazon.awscdk.services.ecs.HealthCheck;
import software.amazon.awscdk.services.ecs.Host;
import software.amazon.awscdk.services.ecs.LinuxParameters;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.NetworkMode;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.ecs.ServiceConnectProps;
import software.amazon.awscdk.services.ecs.ServiceConnectService;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A model of one's own, served by vLLM beside the runtime, which reaches it by Service Connect as
 * {@code http://models:8000/v1}.
 */
final class GpuModels {
  /* A task counts as healthy, and is asked by others, only after its model has answered once: the
   * first answer compiles kernels and fills caches, and takes as long as many later ones. So the
   * health check itself warms the model up, once a container, and from then on asks for the list of
   * models. Loading may take a quarter of an hour: the start period of 300 s, the most that ECS knows,
   * and ten tries a minute after that. */
  private static final String WARM = "/tmp/warm";
  private static final Duration START_PERIOD = Duration.seconds(300);
  private static final Duration INTERVAL = Duration.seconds(60);
  private static final Duration TIMEOUT = Duration.seconds(60);
  private static final int TRIES = 10;
  private static final String CACHE = "model-cache";
  private static final String CACHE_ON_HOST = "/var/cache/models";
  private static final String CACHE_IN_CONTAINER = "/root/.cache/huggingface";
  private static final int SHARED_MEMORY_MB = 2048;
  private static final String NAME = "models";

  private GpuModels() {}

  static Ec2Service create(Construct scope, Site site, Network network, Cluster cluster) {
    AsgCapacityProvider provider = GpuInstances.create(scope, site, network, cluster);
    GpuConfig gpu = site.environment().runtime().gpu();
    Ec2TaskDefinition task =
        Ec2TaskDefinition.Builder.create(scope, "models-task")
            .family(site.names().of(NAME))
            .networkMode(NetworkMode.AWS_VPC)
            .volumes(
                List.of(
                    Volume.builder()
                        .name(CACHE)
                        .host(Host.builder().sourcePath(CACHE_ON_HOST).build())
                        .build()))
            .build();
    addVllm(scope, site, network, gpu, task);
    Accepted.on(task)
        .rule("CT.ECS.PR.3", "The image of vLLM keeps models and compiled kernels in root's home")
        .rule("CT.ECS.PR.6", "vLLM compiles kernels for the GPU it finds, and writes them down")
        .rule("AwsSolutions-ECS2", "The variable is the region");
    return Ec2Service.Builder.create(scope, "models-service")
        .serviceName(site.names().of(NAME))
        .cluster(cluster)
        .taskDefinition(task)
        .desiredCount(gpu.instances().min())
        .minHealthyPercent(0)
        .maxHealthyPercent(100)
        .circuitBreaker(DeploymentCircuitBreaker.builder().enable(true).rollback(true).build())
        .vpcSubnets(SubnetSelection.builder().subnetType(SubnetType.PRIVATE_WITH_EGRESS).build())
        .securityGroups(List.of(network.models()))
        .capacityProviderStrategies(
            List.of(
                CapacityProviderStrategy.builder()
                    .capacityProvider(provider.getCapacityProviderName())
                    .weight(1)
                    .build()))
        .serviceConnectConfiguration(
            ServiceConnectProps.builder()
                .namespace(site.names().project())
                .services(
                    List.of(
                        ServiceConnectService.builder()
                            .portMappingName(NAME)
                            .discoveryName(NAME)
                            .dnsName(NAME)
                            .port(Network.MODELS_PORT)
                            .perRequestTimeout(Duration.minutes(5))
                            .build()))
                .build())
        .build();
  }

  private static void addVllm(
      Construct scope, Site site, Network network, GpuConfig gpu, Ec2TaskDefinition task) {
    LogGroup logs =
        LogGroups.create(
            scope, site, NAME, site.environment().observability().logDays(), network.logKey());
    LinuxParameters linux =
        LinuxParameters.Builder.create(scope, "models-linux")
            .sharedMemorySize(SHARED_MEMORY_MB)
            .build();
    ContainerDefinition vllm =
        task.addContainer(
            "vllm",
            ContainerDefinitionOptions.builder()
                .image(ContainerImage.fromRegistry(gpu.image()))
                .command(
                    List.of(
                        "--model",
                        gpu.model(),
                        "--port",
                        String.valueOf(Network.MODELS_PORT),
                        "--enable-prefix-caching"))
                .gpuCount(1)
                .memoryLimitMiB(gpu.memoryMb())
                .linuxParameters(linux)
                .portMappings(
                    List.of(
                        PortMapping.builder()
                            .name(NAME)
                            .containerPort(Network.MODELS_PORT)
                            .appProtocol(AppProtocol.getHttp())
                            .build()))
                .healthCheck(
                    HealthCheck.builder()
                        .command(List.of("CMD-SHELL", healthCommand(gpu.model())))
                        .startPeriod(START_PERIOD)
                        .interval(INTERVAL)
                        .timeout(TIMEOUT)
                        .retries(TRIES)
                        .build())
                .logging(
                    LogDriver.awsLogs(
                        AwsLogDriverProps.builder().logGroup(logs).streamPrefix("vllm").build()))
                .build());
    vllm.addMountPoints(
        MountPoint.builder()
            .sourceVolume(CACHE)
            .containerPath(CACHE_IN_CONTAINER)
            .readOnly(false)
            .build());
  }

  private static String healthCommand(String model) {
    String url = "http://127.0.0.1:" + Network.MODELS_PORT + "/v1/";
    String first = "{\"model\":\"%s\",\"prompt\":\"ready?\",\"max_tokens\":8}".formatted(model);
    return ("curl -fsS %smodels && { test -f %s || { curl -fsS %scompletions"
            + " -H 'Content-Type: application/json' -d '%s' && touch %s; }; }")
        .formatted(url, WARM, url, first, WARM);
  }
}
