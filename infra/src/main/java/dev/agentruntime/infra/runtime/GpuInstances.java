package dev.agentruntime.infra.runtime;

import dev.agentruntime.infra.config.GpuConfig;
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
import software.amazon.awscdk.services.iam.ManagedPolicy;
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
            .managedPolicies(
                List.of(
                    ManagedPolicy.fromAwsManagedPolicyName(
                        "service-role/AmazonEC2ContainerServiceforEC2Role")))
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
    return provider;
  }
}
