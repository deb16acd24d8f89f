package dev.agentruntime.infra.edge;

import dev.agentruntime.infra.config.EdgeConfig;
import dev.agentruntime.infra.gates.Accepted;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.Site;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupIngress;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetType;
import software.amazon.awscdk.services.elasticloadbalancingv2.WeightedTargetGroup;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** The internal load balancer, with a target group for each of two versions. */
record LoadBalancer(
    ApplicationLoadBalancer balancer,
    ApplicationListener listener,
    ApplicationTargetGroup production,
    ApplicationTargetGroup alternate,
    ApplicationListenerRule rule,
    ApplicationListenerRule test) {
  static LoadBalancer create(Construct scope, Site site, Network network) {
    EdgeConfig config = site.environment().edge();
    Duration keepAlive = Duration.seconds(config.keepAlive().toSeconds());
    ApplicationLoadBalancer balancer =
        ApplicationLoadBalancer.Builder.create(scope, "load-balancer")
            .vpc(network.vpc())
            .internetFacing(false)
            .vpcSubnets(
                SubnetSelection.builder().subnetType(SubnetType.PRIVATE_WITH_EGRESS).build())
            .securityGroup(network.loadBalancer())
            .idleTimeout(keepAlive)
            .clientKeepAlive(keepAlive)
            .dropInvalidHeaderFields(true)
            .deletionProtection(site.environment().data().deletionProtection())
            .build();
    if (!site.environment().data().deletionProtection()) {
      Accepted.on(balancer)
          .rule("CT.ELASTICLOADBALANCING.PR.5", "This environment is there to be deleted at will.");
    }
    Bucket logs = Buckets.ofLogs(scope, site, "access-logs", ObjectOwnership.BUCKET_OWNER_ENFORCED);
    Accepted.on(logs)
        .rule("AwsSolutions-S1", "It holds access logs: a log of its own would grow for ever.");
    balancer.logAccessLogs(logs);

    Listeners ports = Listeners.of(site);
    ApplicationListener listener = ports.add(balancer, "listener", ports.port());
    ApplicationListener tests = ports.add(balancer, "test-listener", ports.testPort());
    ApplicationTargetGroup production = targets(scope, "production", network);
    ApplicationTargetGroup alternate = targets(scope, "alternate", network);
    ListenerAction action =
        ListenerAction.weightedForward(List.of(weighted(production, 100), weighted(alternate, 0)));
    admit(scope, site, network, ports);
    if (ports.certificate() == null) {
      for (ApplicationListener plain : List.of(listener, tests)) {
        Accepted.on(plain)
            .rule("CT.ELASTICLOADBALANCING.PR.1", "Reached within the network alone.");
      }
    }
    return new LoadBalancer(
        balancer,
        listener,
        production,
        alternate,
        Listeners.rule(scope, "all", site, listener, action),
        Listeners.rule(scope, "all-tests", site, tests, action));
  }

  /** Lets the network, and who else is configured, call the load balancer. */
  private static void admit(Construct scope, Site site, Network network, Listeners ports) {
    EdgeConfig config = site.environment().edge();
    List<String> callers = new ArrayList<>(List.of(site.region().cidr()));
    callers.addAll(config.callers());
    for (String caller : callers) {
      for (int port : new int[] {ports.port(), ports.testPort()}) {
        ingress(scope, network, "from-%s-%d".formatted(caller, port), caller, port);
      }
    }
    if (config.accelerator()) {
      // An accelerator keeps the caller's address towards an internal load balancer.
      Accepted.on(ingress(scope, network, "from-anywhere", "0.0.0.0/0", ports.port()))
          .rule(
              "AwsSolutions-EC23",
              "It has no public address: from outside, only the accelerator reaches it, and the"
                  + " firewall is before it.");
    }
  }

  private static CfnSecurityGroupIngress ingress(
      Construct scope, Network network, String id, String caller, int port) {
    return CfnSecurityGroupIngress.Builder.create(scope, id)
        .groupId(network.loadBalancer().getSecurityGroupId())
        .ipProtocol("tcp")
        .cidrIp(caller)
        .fromPort(port)
        .toPort(port)
        .description("Callers")
        .build();
  }

  private static ApplicationTargetGroup targets(Construct scope, String id, Network network) {
    return ApplicationTargetGroup.Builder.create(scope, id)
        .vpc(network.vpc())
        .port(Network.RUNTIME_PORT)
        .protocol(ApplicationProtocol.HTTP)
        .targetType(TargetType.IP)
        .deregistrationDelay(Duration.seconds(30))
        .healthCheck(
            HealthCheck.builder()
                .path("/readyz")
                .healthyHttpCodes("200")
                .interval(Duration.seconds(10))
                .timeout(Duration.seconds(5))
                .healthyThresholdCount(2)
                .unhealthyThresholdCount(2)
                .build())
        .build();
  }

  private static WeightedTargetGroup weighted(ApplicationTargetGroup targets, int weight) {
    return WeightedTargetGroup.builder().targetGroup(targets).weight(weight).build();
  }
}
