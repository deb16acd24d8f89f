package dev.agentruntime.infra.config;

/**
 * The web application firewall.
 *
 * @param requestsPerFiveMinutes of one address, beyond which it is blocked
 */
public record FirewallConfig(boolean enabled, int requestsPerFiveMinutes) {
  static FirewallConfig read(Section firewall) {
    return new FirewallConfig(
        firewall.value(
            "enabled",
            Forms.SWITCH,
            true,
            "Whether requests from outside the network go through AWS's managed rules and the rate"
                + " limit."),
        firewall.value(
            "requests_per_5m",
            Forms.whole(100, 2_000_000),
            10_000,
            "How many requests one address may send in five minutes before it is blocked."));
  }
}
