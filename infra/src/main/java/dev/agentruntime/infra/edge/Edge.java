package dev.agentruntime.infra.edge;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;

/**
 * What the other stacks get from the edge: where the runtime's tasks are registered, and what there
 * is to watch.
 *
 * @param production the target group that serves, until a deployment
 * @param alternate the target group that serves after one, and so on in turns
 * @param rule the rule of the listener whose weights a deployment shifts
 * @param test the rule of the listener that reaches a new version before any caller does
 * @param api null where no API Gateway stands in front
 */
public record Edge(
    ApplicationLoadBalancer loadBalancer,
    ApplicationTargetGroup production,
    ApplicationTargetGroup alternate,
    ApplicationListenerRule rule,
    ApplicationListenerRule test,
    @Nullable RestApi api) {
  public Edge {
    Objects.requireNonNull(loadBalancer, "loadBalancer");
    Objects.requireNonNull(production, "production");
    Objects.requireNonNull(alternate, "alternate");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(test, "test");
  }
}
