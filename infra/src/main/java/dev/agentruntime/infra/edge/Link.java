package dev.agentruntime.infra.edge;

import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import software.amazon.awscdk.services.apigatewayv2.VpcLink;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.constructs.Construct;

/**
 * The link from API Gateway into the network.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html">
 *     Set up a private integration</a>
 */
final class Link {
  private Link() {}

  /** Makes the link, and returns its id. */
  static String create(Construct scope, Site site, Network network) {
    SecurityGroup group =
        SecurityGroup.Builder.create(scope, "link-group")
            .vpc(network.vpc())
            .description("The link of API Gateway")
            .allowAllOutbound(false)
            .build();
    group.addEgressRule(
        network.loadBalancer(), Port.tcp(Listeners.of(site).port()), "The load balancer");
    return VpcLink.Builder.create(scope, "link")
        .vpcLinkName(site.names().project())
        .vpc(network.vpc())
        .subnets(SubnetSelection.builder().subnetType(SubnetType.PRIVATE_WITH_EGRESS).build())
        .securityGroups(List.of(group))
        .build()
        .getVpcLinkId();
  }
}
