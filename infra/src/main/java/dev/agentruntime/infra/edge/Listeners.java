package dev.agentruntime.infra.edge;

import dev.agentruntime.infra.site.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.FixedResponseOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCertificate;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCondition;
import software.amazon.awscdk.services.elasticloadbalancingv2.SslPolicy;
import software.constructs.Construct;

/**
 * The ports of a load balancer: one for callers, one for tests of a new version. They speak TLS
 * where the region has a certificate.
 */
record Listeners(int port, int testPort, @Nullable String certificate) {
  static Listeners of(Site site) {
    String certificate = site.environment().edge().certificate(site.region());
    return certificate == null
        ? new Listeners(80, 8080, null)
        : new Listeners(443, 8443, certificate);
  }

  ApplicationListener add(ApplicationLoadBalancer loadBalancer, String id, int port) {
    BaseApplicationListenerProps.Builder listener =
        BaseApplicationListenerProps.builder()
            .port(port)
            .open(false)
            .defaultAction(
                ListenerAction.fixedResponse(
                    404, FixedResponseOptions.builder().contentType("text/plain").build()));
    if (certificate == null) {
      listener.protocol(ApplicationProtocol.HTTP);
    } else {
      listener
          .protocol(ApplicationProtocol.HTTPS)
          .sslPolicy(SslPolicy.TLS13_RES)
          .certificates(List.of(ListenerCertificate.fromArn(certificate)));
    }
    return loadBalancer.addListener(id, listener.build());
  }

  /**
   * Makes the rule whose weights a deployment shifts. API Gateway puts its stage in front of the
   * path where it calls a load balancer; the rule takes it away again.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-transforms.html">
   *     Transforms for listener rules</a>
   */
  static ApplicationListenerRule rule(
      Construct scope, String id, Site site, ApplicationListener listener, ListenerAction action) {
    ApplicationListenerRule rule =
        ApplicationListenerRule.Builder.create(scope, id)
            .listener(listener)
            .priority(1)
            .conditions(List.of(ListenerCondition.pathPatterns(List.of("/*"))))
            .action(action)
            .build();
    if (site.environment().edge().api().enabled()
        && rule.getNode().getDefaultChild() instanceof CfnListenerRule own) {
      own.setTransforms(
          List.of(
              CfnListenerRule.TransformProperty.builder()
                  .type("url-rewrite")
                  .urlRewriteConfig(
                      CfnListenerRule.RewriteConfigObjectProperty.builder()
                          .rewrites(
                              List.of(
                                  CfnListenerRule.RewriteConfigProperty.builder()
                                      .regex(
                                          "^/%s/(.*)$"
                                              .formatted(site.environment().edge().api().stage()))
                                      .replace("/$1")
                                      .build()))
                          .build())
                  .build()));
    }
    return rule;
  }
}
