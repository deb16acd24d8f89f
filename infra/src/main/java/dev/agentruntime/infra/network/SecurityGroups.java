package dev.agentruntime.infra.network;

import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/**
 * Who may reach whom.
 *
 * @param endpoints the security group of the interface endpoints
 */
record SecurityGroups(
    SecurityGroup loadBalancer,
    SecurityGroup tasks,
    SecurityGroup models,
    SecurityGroup functions,
    SecurityGroup endpoints) {
  private static final Port HTTPS = Port.tcp(443);

  static SecurityGroups create(Construct scope, IVpc vpc) {
    SecurityGroup loadBalancer = group(scope, vpc, "load-balancer", "The load balancer");
    SecurityGroup tasks = group(scope, vpc, "tasks", "The tasks of the runtime");
    SecurityGroup models = group(scope, vpc, "models", "Models on GPUs");
    SecurityGroup functions = group(scope, vpc, "functions", "Functions");
    SecurityGroup endpoints = group(scope, vpc, "endpoints", "The endpoints of AWS services");

    Port runtime = Port.tcp(Network.RUNTIME_PORT);
    allow(loadBalancer, tasks, runtime, "requests");
    allow(tasks, tasks, runtime, "requests by Service Connect");
    allow(tasks, models, Port.tcp(Network.MODELS_PORT), "calls of models");
    for (SecurityGroup caller : new SecurityGroup[] {tasks, models, functions}) {
      endpoints.addIngressRule(caller, HTTPS, "calls of AWS");
      // Gateway endpoints and other services are reached by addresses that no template can know.
      caller.addEgressRule(Peer.anyIpv4(), HTTPS, "AWS, and backends outside");
    }
    return new SecurityGroups(loadBalancer, tasks, models, functions, endpoints);
  }

  private static SecurityGroup group(Construct scope, IVpc vpc, String id, String who) {
    return SecurityGroup.Builder.create(scope, id)
        .vpc(vpc)
        .description(who)
        .allowAllOutbound(false)
        .build();
  }

  private static void allow(SecurityGroup from, SecurityGroup to, Port port, String what) {
    from.addEgressRule(to, port, what);
    to.addIngressRule(from, port, what);
  }
}
