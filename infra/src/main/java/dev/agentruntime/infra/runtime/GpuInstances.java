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
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** The instances with GPUs, as many as the models' tasks need. */
final class GpuInstances {
  private static final int DISK_GB = 200;

  private GpuInstances() {}

  static AsgCapacityProvider create(Construct scope, Site site, Network network, Cluster cluster) {
    GpuConfig gpu = site.environment().runtime().gpu();
    Role role =
        Role.Builder.create(scope, "gpu-role")
            .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
            .build();
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
    AsgCapacityProvider provider =
        AsgCapacityProvider.Builder.create(scope, "gpu-provider")
            .autoScalingGroup(group)
            .enableManagedScaling(true)
            .enableManagedTerminationProtection(true)
            .enableManagedDraining(true)
            .targetCapacityPercent(100)
            .build();
    cluster.addAsgCapacityProvider(provider);
    accept(template, group, role);
    return provider;
  }

  private static void accept(LaunchTemplate template, AutoScalingGroup group, Role role) {
    Accepted.on(template)
        .rule("CT.EC2.PR.15", "g5 and g6 are of the Nitro system; the rule's list is older");
    Accepted.on(group)
        .rule(
            "CT.AUTOSCALING.PR.1",
            "The subnets are of the network's stack, one in each of three zones")
        .rule("CT.AUTOSCALING.PR.6", "A model needs the one kind of GPU that it was sized for")
        .rule(
            "AwsSolutions-AS3", "Instances follow the models' tasks, whose alarms tell of trouble");
    Accepted.on(role.getNode().findChild("DefaultPolicy"))
        .rule(
            "AwsSolutions-IAM5[Action::ecs:Submit*]", "The changes of state that ECS's agent tells")
        .rule(
            "AwsSolutions-IAM5[Resource::*]",
            "ECS's agent asks where to poll, polls within its cluster alone, and gets a token of ECR:"
                + " none knows a narrower resource");
  }
}
