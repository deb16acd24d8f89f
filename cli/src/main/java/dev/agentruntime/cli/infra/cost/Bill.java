package dev.agentruntime.cli.infra.cost;

import dev.agentruntime.perf.price.Prices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The bill of a month.
 *
 * @param charges line by line
 * @param unpriced what costs something and has no price here, with how many of it there are
 */
record Bill(List<Charge> charges, Map<String, Integer> unpriced) {
  /* Nothing is asked for these, or for what they hold in turn, which is charged by itself. */
  private static final Set<String> FREE =
      Set.of(
          "AWS::ApplicationAutoScaling::ScalableTarget",
          "AWS::ApplicationAutoScaling::ScalingPolicy",
          "AWS::AutoScaling::LifecycleHook",
          "AWS::AutoScaling::ScalingPolicy",
          "AWS::ApiGatewayV2::VpcLink",
          "AWS::CDK::Metadata",
          "AWS::CloudFront::CachePolicy",
          "AWS::CloudFront::Function",
          "AWS::CloudFront::OriginAccessControl",
          "AWS::CloudFront::ResponseHeadersPolicy",
          "AWS::EC2::InternetGateway",
          "AWS::EC2::LaunchTemplate",
          "AWS::EC2::Route",
          "AWS::EC2::RouteTable",
          "AWS::EC2::SecurityGroup",
          "AWS::EC2::SecurityGroupEgress",
          "AWS::EC2::SecurityGroupIngress",
          "AWS::EC2::Subnet",
          "AWS::EC2::SubnetRouteTableAssociation",
          "AWS::EC2::VPC",
          "AWS::EC2::VPCGatewayAttachment",
          "AWS::ECS::CapacityProvider",
          "AWS::ECS::ClusterCapacityProviderAssociations",
          "AWS::ElasticLoadBalancingV2::Listener",
          "AWS::ElasticLoadBalancingV2::ListenerRule",
          "AWS::ElasticLoadBalancingV2::TargetGroup",
          "AWS::GlobalAccelerator::EndpointGroup",
          "AWS::GlobalAccelerator::Listener",
          "AWS::KMS::Alias",
          "AWS::Lambda::EventInvokeConfig",
          "AWS::Lambda::Function",
          "AWS::Lambda::LayerVersion",
          "AWS::Lambda::Permission",
          "AWS::Lambda::Url",
          "AWS::Lambda::Version",
          "AWS::Logs::LogGroup",
          "AWS::Logs::MetricFilter",
          "AWS::Logs::ResourcePolicy",
          "AWS::Route53::RecordSet",
          "AWS::S3::BucketPolicy",
          "AWS::SNS::Subscription",
          "AWS::SNS::Topic",
          "AWS::SNS::TopicPolicy",
          "AWS::SSM::Parameter",
          "AWS::SecretsManager::ResourcePolicy",
          "AWS::SecretsManager::RotationSchedule",
          "AWS::ServiceDiscovery::HttpNamespace",
          "AWS::WAFv2::IPSet",
          "AWS::WAFv2::LoggingConfiguration",
          "AWS::WAFv2::WebACLAssociation");

  private static final List<String> FREE_SERVICES =
      List.of("AWS::IAM::", "AWS::ApiGateway::", "AWS::Events::", "Custom::");

  Bill {
    charges = List.copyOf(charges);
    unpriced = new TreeMap<>(unpriced);
  }

  static Bill of(Assembly assembly, Workload workload, Prices prices) {
    Map<String, Charger> chargers = new HashMap<>(NetworkCharges.byType());
    chargers.putAll(ComputeCharges.byType());
    chargers.putAll(DataCharges.byType());
    chargers.putAll(EdgeCharges.byType());
    chargers.putAll(WatchingCharges.byType());
    Tally tally = new Tally(prices);
    for (Stack stack : assembly.stacks()) {
      tally.in(stack.region());
      for (Resource resource : stack.resources()) {
        Charger charger = chargers.get(resource.type());
        if (charger != null) {
          charger.charge(resource, stack, workload, tally);
        } else if (!isFree(resource.type())) {
          tally.unpriced(resource.type());
        }
      }
    }
    return new Bill(tally.charges(), tally.unpriced());
  }

  private static boolean isFree(String type) {
    return FREE.contains(type) || FREE_SERVICES.stream().anyMatch(type::startsWith);
  }

  double sum(Charge.Kind kind) {
    return charges.stream()
        .filter(charge -> charge.kind() == kind)
        .mapToDouble(Charge::amount)
        .sum();
  }

  /** Returns what is owed with as few tasks as there may be, under the load that is assumed. */
  double least() {
    return sum(Charge.Kind.FIXED) + sum(Charge.Kind.USE);
  }

  /** Returns what is owed with as many tasks as there may be, all the month. */
  double most() {
    return least() + sum(Charge.Kind.MORE);
  }
}
