package dev.agentruntime.infra.runtime;

import dev.agentruntime.infra.config.GpuConfig;
import dev.agentruntime.infra.gates.Accepted;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import software.amazon.awscdk.services.autoscaling.AutoScalingGroup;
import software.amazon.awscdk.services.ec2.BlockDevice;
import software.amazon.awscdk.services.ec2.BlockDeviceVolume;
import software.amazon.awscdk.services.ec2.EbsDeviceOptions;
import software.amazon.awscdk.services.ec2.EbsDeviceVolumeType;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.LaunchTemplate;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.UserData;
import software.amazon.awscdk.services.ecs.AmiHardwareType;
import software.amazon.awscdk.services.ecs.AsgCapacityProvider;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.EcsOptimizedImage;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** The instances with GPUs, as many as the models' tasks need. */
final class GpuInstances {
  private static final int DISK_GB = 200;

  private GpuInstances() {}

  static AsgCapacityProvider create(Construct scope, Site site, Network network, Cluster cluster) {
    GpuConfig gpu = site.environment().runtime().gpu();
    IRole role = role(scope, site, cluster);
    LaunchTemplate template =
        LaunchTemplate.Builder.create(scope, "gpu-template")
            .launchTemplateName(site.names().of("gpu"))
            .instanceType(new InstanceType(gpu.instanceType()))
            .machineImage(EcsOptimizedImage.amazonLinux2023(AmiHardwareType.GPU))
            .userData(UserData.forLinux())
            .role(role)
            .securityGroup(network.models())
            .requireImdsv2(true)
            .detailedMonitoring(true)
            .blockDevices(
                List.of(
                    BlockDevice.builder()
                        .deviceName("/dev/xvda")
                        .volume(
                            BlockDeviceVolume.ebs(
                                DISK_GB,
                                EbsDeviceOptions.builder()
                                    .volumeType(EbsDeviceVolumeType.GP3)
                                    .encrypted(true)
                                    .build()))
                        .build()))
            .build();
    if (!gpu.instanceType().startsWith("g5.")) {
      Accepted.on(template)
          .rule(
              "CT.EC2.PR.15",
              "g6 is of the Nitro system, which the list of the rule is older than");
    }
    AutoScalingGroup group =
        AutoScalingGroup.Builder.create(scope, "gpu")
            .vpc(network.vpc())
            .vpcSubnets(
                SubnetSelection.builder().subnetType(SubnetType.PRIVATE_WITH_EGRESS).build())
            .launchTemplate(template)
            .minCapacity(0)
            .maxCapacity(gpu.instances().max())
            .newInstancesProtectedFromScaleIn(true)
            .build();
    Accepted.on(group.getNode().findChild("ASG"))
        .rule(
            "AwsSolutions-AS3",
            "ECS adds and takes away instances as the models' tasks need them, and says so itself")
        .rule(
            "CT.AUTOSCALING.PR.1",
            "Its subnets are in three zones; the rule knows only those of the same template")
        .rule("CT.AUTOSCALING.PR.6", "A model is deployed for one kind of GPU");
    AsgCapacityProvider provider =
        AsgCapacityProvider.Builder.create(scope, "gpu-provider")
            .autoScalingGroup(group)
            .enableManagedScaling(true)
            .enableManagedTerminationProtection(true)
            .enableManagedDraining(true)
            .targetCapacityPercent(100)
            .build();
    cluster.addAsgCapacityProvider(provider);
    return provider;
  }

  /** Makes the role of the agent of ECS on an instance: what it does, in this cluster alone. */
  private static IRole role(Construct scope, Site site, Cluster cluster) {
    Role role =
        Role.Builder.create(scope, "gpu-role")
            .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
            .build();
    allow(
        role,
        cluster.getClusterArn(),
        "ecs:RegisterContainerInstance",
        "ecs:DeregisterContainerInstance",
        "ecs:SubmitAttachmentStateChanges",
        "ecs:SubmitContainerStateChange",
        "ecs:SubmitTaskStateChange");
    String instances = site.arn("ecs", "container-instance/%s/*".formatted(site.names().project()));
    allow(role, instances, "ecs:Poll", "ecs:StartTelemetrySession");
    allow(role, "*", "ecs:DiscoverPollEndpoint");
    Accepted.on(role.getNode().findChild("DefaultPolicy"))
        .rule(
            "AwsSolutions-IAM5[Resource::%s]".formatted(instances),
            "Instances get their ids when they start; they are those of this cluster")
        .rule(
            "AwsSolutions-IAM5[Resource::*]", "ecs:DiscoverPollEndpoint knows no resource but all");
    // What the CDK would allow it is wider.
    return role.withoutPolicyUpdates();
  }

  private static void allow(Role role, String resource, String... actions) {
    role.addToPolicy(
        PolicyStatement.Builder.create()
            .actions(List.of(actions))
            .resources(List.of(resource))
            .build());
  }
}
