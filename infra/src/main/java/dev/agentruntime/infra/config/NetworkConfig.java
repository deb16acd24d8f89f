package dev.agentruntime.infra.config;

/**
 * The network of each region.
 *
 * @param natGateways one is cheap, three outlive the loss of a zone
 * @param flowLogDays how long flow logs are kept
 * @param interfaceEndpoints whether calls to AWS stay within the network, for a fee an hour
 */
public record NetworkConfig(int natGateways, int flowLogDays, boolean interfaceEndpoints) {
  static NetworkConfig read(Section network) {
    return new NetworkConfig(
        network.value(
            "nat_gateways",
            Forms.whole(1, 3),
            3,
            "How many NAT gateways; three outlive the loss of a zone, one is cheaper."),
        network.value("flow_log_days", Retention.DAYS, 90, "How many days the flow logs are kept."),
        network.value(
            "interface_endpoints",
            Forms.SWITCH,
            true,
            "Whether calls to AWS stay within the network, for a fee an hour and zone; otherwise"
                + " they go out by NAT."));
  }
}
