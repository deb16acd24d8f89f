package dev.agentruntime.infra.edge;

import java.util.Objects;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;

/**
 * What the runtime gets from the edge: where its tasks are registered.
 *
 * @param production the target group that serves, until a deployment
 * @param alternate the target group that serves after one, and so on in turns
 * @param rule the rule of the listener whose weights a deployment shifts
 */
public record Edge(
    ApplicationLoadBalancer loadBalancer,
    ApplicationTargetGroup production,
    ApplicationTargetGroup alternate,
    ApplicationListenerRule rule) {
  public Edge {
    Objects.requireNonNull(loadBalancer, "loadBalancer");
    Objects.requireNonNull(production, "production");
    Objects.requireNonNull(alternate, "alternate");
    Objects.requireNonNull(rule, "rule");
  }
}
