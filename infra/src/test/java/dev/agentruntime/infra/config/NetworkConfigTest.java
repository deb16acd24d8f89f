package dev.agentruntime.infra.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The configuration of networks. */
final class NetworkConfigTest {
  @Test
  void defaults() {
    assertThat(Reads.environment("").network()).isEqualTo(new NetworkConfig(3, 90, true));
  }

  @Test
  void everyKeyIsMapped() {
    assertThat(
            Reads.environment(
                    """
                    network: {nat_gateways: 1, flow_log_days: 14, interface_endpoints: false}
                    """)
                .network())
        .isEqualTo(new NetworkConfig(1, 14, false));
  }

  @Test
  void daysAreThoseThatCloudWatchKnows() {
    assertThat(Reads.problems("network: {flow_log_days: 15}\n"))
        .singleElement()
        .asString()
        .contains("flow_log_days: 15 (expected: days: 1, 3, 5, 7, 14, 30");
  }
}
