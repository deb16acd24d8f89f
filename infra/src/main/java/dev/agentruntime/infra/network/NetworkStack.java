package dev.agentruntime.infra.network;

import dev.agentruntime.infra.config.NetworkConfig;
import dev.agentruntime.infra.gates.Accepted;
import dev.agentruntime.infra.site.LogGroups;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogMaxAggregationInterval;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The network of a region: three zones, private subnets, and as few ways in and out as can be. */
public final class NetworkStack extends Stack {
  /** The name of the subnets that only the NAT gateways stand in. */
  private static final String PUBLIC = "public";

  private static final String PRIVATE = "private";
  private static final String ISOLATED = "isolated";

  private final Network network;

  public NetworkStack(Construct app, Site site) {
    super(app, site.stack("network"), site.props("Agent Runtime: the network"));
    NetworkConfig config = site.environment().network();
    Vpc vpc = vpc(site, config);
    Key logKey = LogKey.create(this, site);
    Validations.of(vpc)
        .acknowledge(
            Acknowledgment.builder()
                .id("CloudFormation-Validate::W3010")
                .reason("The zones are given, so that a synthesis asks nothing of AWS")
                .build());
    logFlows(vpc, logKey, site, config);
    acceptCustomResource();
    SecurityGroups groups = SecurityGroups.create(this, vpc);
    Endpoints.add(vpc, groups, site);
    network =
        new Network(
            vpc,
            groups.loadBalancer(),
            groups.tasks(),
            groups.models(),
            groups.functions(),
            logKey);
  }

  public Network network() {
    return network;
  }

  /** The CDK closes the default security group by a function of its own. */
  private void acceptCustomResource() {
    Accepted.on(
            getNode()
                .findChild("Custom::VpcRestrictDefaultSGCustomResourceProvider")
                .getNode()
                .findChild("Handler"))
        .rule(
            "CT.LAMBDA.PR.3",
            "It closes the default security group while the network is deployed, calls nothing but"
                + " EC2, and could not be in a network that is not there yet");
  }

  private Vpc vpc(Site site, NetworkConfig config) {
    return Vpc.Builder.create(this, "vpc")
        .vpcName(site.names().project())
        .ipAddresses(IpAddresses.cidr(site.region().cidr()))
        .availabilityZones(site.region().zones())
        .natGateways(config.natGateways())
        .restrictDefaultSecurityGroup(true)
        .subnetConfiguration(
            List.of(
                subnets(PUBLIC, SubnetType.PUBLIC, 26),
                subnets(PRIVATE, SubnetType.PRIVATE_WITH_EGRESS, 22),
                subnets(ISOLATED, SubnetType.PRIVATE_ISOLATED, 24)))
        .build();
  }

  private static SubnetConfiguration subnets(String name, SubnetType type, int mask) {
    SubnetConfiguration.Builder subnets =
        SubnetConfiguration.builder().name(name).subnetType(type).cidrMask(mask);
    return type == SubnetType.PUBLIC ? subnets.mapPublicIpOnLaunch(false).build() : subnets.build();
  }

  private void logFlows(Vpc vpc, Key logKey, Site site, NetworkConfig config) {
    LogGroup flows = LogGroups.create(this, site, "flow-logs", config.flowLogDays(), logKey);
    Role role =
        Role.Builder.create(this, "flow-log-role")
            .assumedBy(new ServicePrincipal("vpc-flow-logs.amazonaws.com"))
            .build();
    vpc.addFlowLog(
        "flow-log",
        FlowLogOptions.builder()
            .destination(FlowLogDestination.toCloudWatchLogs(flows, role))
            .trafficType(FlowLogTrafficType.ALL)
            .maxAggregationInterval(FlowLogMaxAggregationInterval.ONE_MINUTE)
            .build());
  }
}
