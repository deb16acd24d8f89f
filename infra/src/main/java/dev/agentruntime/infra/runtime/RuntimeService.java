package dev.agentruntime.infra.runtime;

import dev.agentruntime.infra.config.ConnectConfig;
import dev.agentruntime.infra.config.RolloutConfig;
import dev.agentruntime.infra.config.RuntimeConfig;
import dev.agentruntime.infra.edge.Edge;
import dev.agentruntime.infra.gates.Accepted;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ecs.AlarmBehavior;
import software.amazon.awscdk.services.ecs.AlternateTarget;
import software.amazon.awscdk.services.ecs.AlternateTargetProps;
import software.amazon.awscdk.services.ecs.AvailabilityZoneRebalancing;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.DeploymentAlarmConfig;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.DeploymentController;
import software.amazon.awscdk.services.ecs.DeploymentControllerType;
import software.amazon.awscdk.services.ecs.DeploymentStrategy;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.ListenerRuleConfiguration;
import software.amazon.awscdk.services.ecs.LoadBalancerTargetOptions;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.PropagatedTagSource;
import software.amazon.awscdk.services.ecs.ServiceConnectProps;
import software.amazon.awscdk.services.ecs.ServiceConnectService;
import software.amazon.awscdk.services.ecs.TrafficShiftConfig;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/**
 * The service: how many tasks, how callers find them, and how one version replaces another. ECS
 * shifts the requests itself, and goes back to the version before when an alarm is raised or tasks
 * do not become healthy.
 */
final class RuntimeService {
  private RuntimeService() {}

  static FargateService create(
      Construct scope,
      Site site,
      Network network,
      Edge edge,
      Cluster cluster,
      FargateTaskDefinition task,
      ILogGroup logs) {
    RuntimeConfig runtime = site.environment().runtime();
    List<String> alarms =
        RollbackAlarms.create(scope, site, edge).stream().map(Alarm::getAlarmName).toList();
    FargateService.Builder builder =
        FargateService.Builder.create(scope, "service")
            .serviceName(site.names().project())
            .cluster(cluster)
            .taskDefinition(task)
            .assignPublicIp(false)
            .vpcSubnets(
                SubnetSelection.builder().subnetType(SubnetType.PRIVATE_WITH_EGRESS).build())
            .securityGroups(List.of(network.tasks()))
            .availabilityZoneRebalancing(AvailabilityZoneRebalancing.ENABLED)
            .enableExecuteCommand(runtime.exec())
            .enableEcsManagedTags(true)
            .propagateTags(PropagatedTagSource.SERVICE)
            .healthCheckGracePeriod(Duration.seconds(runtime.shutdown().grace().toSeconds()))
            .serviceConnectConfiguration(connect(site, runtime.connect(), logs))
            .deploymentController(
                DeploymentController.builder().type(DeploymentControllerType.ECS).build())
            .minHealthyPercent(100)
            .maxHealthyPercent(200)
            .circuitBreaker(DeploymentCircuitBreaker.builder().enable(true).rollback(true).build())
            .deploymentAlarms(
                DeploymentAlarmConfig.builder()
                    .alarmNames(alarms)
                    .behavior(AlarmBehavior.ROLLBACK_ON_ALARM)
                    .build());
    return switch (runtime.rollout().strategy()) {
      case CANARY -> canary(builder, runtime.rollout(), edge);
      case ROLLING -> {
        FargateService service = builder.deploymentStrategy(DeploymentStrategy.ROLLING).build();
        service
            .loadBalancerTarget(target().build())
            .attachToApplicationTargetGroup(edge.production());
        yield service;
      }
    };
  }

  private static FargateService canary(
      FargateService.Builder builder, RolloutConfig rollout, Edge edge) {
    FargateService service =
        builder
            .deploymentStrategy(DeploymentStrategy.CANARY)
            .canaryConfiguration(
                TrafficShiftConfig.builder()
                    .stepPercent(rollout.canaryPercent())
                    .stepBakeTime(Duration.minutes(rollout.canaryBake().toMinutes()))
                    .build())
            .bakeTime(Duration.minutes(rollout.bake().toMinutes()))
            .build();
    AlternateTarget alternate =
        new AlternateTarget(
            "alternate",
            AlternateTargetProps.builder()
                .alternateTargetGroup(edge.alternate())
                .productionListener(ListenerRuleConfiguration.applicationListenerRule(edge.rule()))
                .testListener(ListenerRuleConfiguration.applicationListenerRule(edge.test()))
                .build());
    service
        .loadBalancerTarget(target().alternateTarget(alternate).build())
        .attachToApplicationTargetGroup(edge.production());
    Accepted.on(service.getNode().findChild("alternateRole"))
        .rule(
            "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers]",
            "AWS's own policy for what ECS does to load balancers in a deployment, kept by AWS as"
                + " deployments change");
    return service;
  }

  private static LoadBalancerTargetOptions.Builder target() {
    return LoadBalancerTargetOptions.builder()
        .containerName(RuntimeTask.CONTAINER)
        .containerPort(Network.RUNTIME_PORT);
  }

  /* Retries and outlier detection are the proxy's own, and no template can set them; the two timeouts
  can be set: docs/decisions/0029-app-mesh-to-service-connect.md */
  private static ServiceConnectProps connect(Site site, ConnectConfig connect, ILogGroup logs) {
    return ServiceConnectProps.builder()
        .namespace(site.names().project())
        .services(
            List.of(
                ServiceConnectService.builder()
                    .portMappingName(RuntimeTask.PORT)
                    .discoveryName(RuntimeTask.CONTAINER)
                    .dnsName(RuntimeTask.CONTAINER)
                    .port(Network.RUNTIME_PORT)
                    .perRequestTimeout(Duration.seconds(connect.requestTimeout().toSeconds()))
                    .idleTimeout(Duration.seconds(connect.idleTimeout().toSeconds()))
                    .build()))
        .logDriver(
            LogDriver.awsLogs(
                AwsLogDriverProps.builder().logGroup(logs).streamPrefix("service-connect").build()))
        .build();
  }
}
