package dev.agentruntime.infra.edge;

import dev.agentruntime.infra.config.DomainConfig;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.globalaccelerator.CfnAccelerator;
import software.amazon.awscdk.services.globalaccelerator.CfnEndpointGroup;
import software.amazon.awscdk.services.globalaccelerator.CfnListener;
import software.amazon.awscdk.services.route53.CfnRecordSet;
import software.constructs.Construct;

/**
 * Global Accelerator: two addresses for the world, from which callers come to the nearest region
 * that is healthy. The first region has the accelerator, each has its own endpoint.
 */
final class Accelerator {
  private static final String LISTENER = "AcceleratorListener";

  /**
   * The hosted zone of all accelerators.
   *
   * @see <a href="https://docs.aws.amazon.com/general/latest/gr/global_accelerator.html">Endpoints
   *     and quotas of Global Accelerator</a>
   */
  private static final String ZONE = "Z2BJ6XQ5FK7U4H";

  private Accelerator() {}

  static void create(Construct scope, Site site, ApplicationLoadBalancer balancer, int port) {
    String listener =
        site.isPrimary()
            ? listener(scope, site, port)
            : Fn.getStackOutput(
                site.names().of("edge"), LISTENER, site.environment().primary().name());
    CfnEndpointGroup.Builder.create(scope, "accelerator-endpoints")
        .listenerArn(listener)
        .endpointGroupRegion(site.region().name())
        .trafficDialPercentage(100)
        .healthCheckProtocol("TCP")
        .healthCheckPort(port)
        .healthCheckIntervalSeconds(10)
        .thresholdCount(2)
        .endpointConfigurations(
            List.of(
                CfnEndpointGroup.EndpointConfigurationProperty.builder()
                    .endpointId(balancer.getLoadBalancerArn())
                    .weight(128)
                    .clientIpPreservationEnabled(true)
                    .build()))
        .build();
  }

  private static String listener(Construct scope, Site site, int port) {
    CfnAccelerator accelerator =
        CfnAccelerator.Builder.create(scope, "accelerator")
            .name(site.names().project())
            .enabled(true)
            .ipAddressType("IPV4")
            .build();
    CfnListener listener =
        CfnListener.Builder.create(scope, "accelerator-listener")
            .acceleratorArn(accelerator.getAttrAcceleratorArn())
            .protocol("TCP")
            .portRanges(
                List.of(
                    CfnListener.PortRangeProperty.builder().fromPort(port).toPort(port).build()))
            .build();
    CfnOutput output =
        CfnOutput.Builder.create(scope, "accelerator-listener-arn")
            .value(listener.getAttrListenerArn())
            .build();
    output.overrideLogicalId(LISTENER);
    CfnOutput.Builder.create(scope, "accelerator-name")
        .description("The name of the accelerator, for callers everywhere")
        .value(accelerator.getAttrDnsName())
        .build();
    if (!site.environment().edge().api().enabled()) {
      record(scope, site.environment().edge().domain(), accelerator);
    }
    return listener.getAttrListenerArn();
  }

  /** Gives the accelerator the domain, where no API Gateway has it. */
  private static void record(Construct scope, DomainConfig domain, CfnAccelerator accelerator) {
    String name = domain.name();
    String zone = domain.zone();
    if (name != null && zone != null) {
      CfnRecordSet.Builder.create(scope, "accelerator-record")
          .hostedZoneId(zone)
          .name(name)
          .type("A")
          .aliasTarget(
              CfnRecordSet.AliasTargetProperty.builder()
                  .dnsName(accelerator.getAttrDnsName())
                  .hostedZoneId(ZONE)
                  .evaluateTargetHealth(false)
                  .build())
          .build();
    }
  }
}
