package dev.agentruntime.cli.infra.cost;

import dev.agentruntime.perf.price.Price;
import java.util.Map;

/** The charges of networks and of what stands between callers and tasks. */
final class NetworkCharges {
  private NetworkCharges() {}

  static Map<String, Charger> byType() {
    return Map.of(
        "AWS::EC2::NatGateway", NetworkCharges::natGateway,
        "AWS::EC2::EIP", NetworkCharges::address,
        "AWS::EC2::VPCEndpoint", NetworkCharges::endpoint,
        "AWS::EC2::FlowLog", NetworkCharges::flowLog,
        "AWS::ElasticLoadBalancingV2::LoadBalancer", NetworkCharges::loadBalancer,
        "AWS::GlobalAccelerator::Accelerator", NetworkCharges::accelerator);
  }

  private static void natGateway(Resource gateway, Stack stack, Workload load, Tally tally) {
    tally.fixed(gateway, "gateways", Tally.HOURS, Price.NAT_HOUR);
    int gateways = stack.of(gateway.type()).size();
    tally.use(gateway, "to backends", load.backendGb() / gateways, Price.NAT_GB);
  }

  private static void address(Resource address, Stack stack, Workload load, Tally tally) {
    tally.fixed(address, "addresses", Tally.HOURS, Price.IPV4_HOUR);
  }

  private static void endpoint(Resource endpoint, Stack stack, Workload load, Tally tally) {
    if (!endpoint.text("/VpcEndpointType").equals("Interface")) {
      return; // Those of S3 and DynamoDB are gateways, and free.
    }
    int zones = endpoint.list("/SubnetIds").size();
    tally.fixed(endpoint, "endpoints, in each zone", zones * Tally.HOURS, Price.ENDPOINT_HOUR);
    if (endpoint.properties().path("ServiceName").toString().contains("logs")) {
      tally.use(endpoint, "logs", load.logsGb(), Price.ENDPOINT_GB);
    }
  }

  private static void flowLog(Resource log, Stack stack, Workload load, Tally tally) {
    tally.use(log, "records", load.flowLogGb(), Price.LOGS_GB);
  }

  private static void loadBalancer(Resource balancer, Stack stack, Workload load, Tally tally) {
    boolean network = balancer.text("/Type").equals("network");
    double capacity = load.capacityUnits() * Tally.HOURS;
    if (network) {
      tally.fixed(balancer, "network load balancers", Tally.HOURS, Price.NLB_HOUR);
      tally.use(balancer, "their capacity", capacity, Price.NLB_LCU_HOUR);
    } else {
      tally.fixed(balancer, "load balancers", Tally.HOURS, Price.ALB_HOUR);
      tally.use(balancer, "capacity", capacity, Price.ALB_LCU_HOUR);
    }
    if (balancer.text("/Scheme").equals("internet-facing")) {
      int zones = balancer.list("/Subnets").size();
      tally.fixed(balancer, "public addresses", zones * Tally.HOURS, Price.IPV4_HOUR);
      tally.use(balancer, "answers to the internet", answersGb(load), Price.INTERNET_GB);
    }
  }

  private static void accelerator(Resource accelerator, Stack stack, Workload load, Tally tally) {
    tally.fixed(accelerator, "accelerators", Tally.HOURS, Price.ACCELERATOR_HOUR);
    double both = answersGb(load) / load.share();
    tally.use(accelerator, "answers", both, Price.ACCELERATOR_GB);
    tally.use(accelerator, "answers to the internet", both, Price.INTERNET_GB);
  }

  private static double answersGb(Workload load) {
    return load.here() * load.each().responseKb() * 1024 / Workload.GB;
  }
}
