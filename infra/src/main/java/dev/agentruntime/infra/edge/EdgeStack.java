package dev.agentruntime.infra.edge;

import dev.agentruntime.infra.data.Data;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.FixedResponseOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCondition;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetType;
import software.amazon.awscdk.services.elasticloadbalancingv2.WeightedTargetGroup;
import software.constructs.Construct;

/** What stands between the callers and the runtime: the load balancer and all before it. */
public final class EdgeStack extends Stack {
  private static final int KEEP_ALIVE_S = 65;

  private final Edge edge;

  public EdgeStack(Construct app, Site site, Network network, Data data) {
    super(app, site.stack("edge"), site.props("Agent Runtime: load balancer and edge"));
    ApplicationLoadBalancer loadBalancer =
        ApplicationLoadBalancer.Builder.create(this, "load-balancer")
            .vpc(network.vpc())
            .internetFacing(false)
            .vpcSubnets(
                SubnetSelection.builder().subnetType(SubnetType.PRIVATE_WITH_EGRESS).build())
            .securityGroup(network.loadBalancer())
            .idleTimeout(Duration.seconds(KEEP_ALIVE_S))
            .dropInvalidHeaderFields(true)
            .deletionProtection(site.environment().data().deletionProtection())
            .build();
    ApplicationListener listener =
        loadBalancer.addListener(
            "http",
            BaseApplicationListenerProps.builder()
                .port(80)
                .protocol(ApplicationProtocol.HTTP)
                .open(false)
                .defaultAction(
                    ListenerAction.fixedResponse(
                        404, FixedResponseOptions.builder().contentType("text/plain").build()))
                .build());
    ApplicationTargetGroup production = targets("production", network);
    ApplicationTargetGroup alternate = targets("alternate", network);
    ApplicationListenerRule rule =
        ApplicationListenerRule.Builder.create(this, "all")
            .listener(listener)
            .priority(1)
            .conditions(List.of(ListenerCondition.pathPatterns(List.of("/*"))))
            .action(
                ListenerAction.weightedForward(
                    List.of(weighted(production, 100), weighted(alternate, 0))))
            .build();
    edge = new Edge(loadBalancer, production, alternate, rule);
  }

  public Edge edge() {
    return edge;
  }

  private ApplicationTargetGroup targets(String name, Network network) {
    return ApplicationTargetGroup.Builder.create(this, name)
        .vpc(network.vpc())
        .port(Network.RUNTIME_PORT)
        .protocol(ApplicationProtocol.HTTP)
        .targetType(TargetType.IP)
        .healthCheck(HealthCheck.builder().path("/readyz").build())
        .build();
  }

  private static WeightedTargetGroup weighted(ApplicationTargetGroup targets, int weight) {
    return WeightedTargetGroup.builder().targetGroup(targets).weight(weight).build();
  }
}
