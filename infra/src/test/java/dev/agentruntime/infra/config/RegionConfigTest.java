package dev.agentruntime.infra.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a region may be. */
final class RegionConfigTest {
  private static final String HEAD =
      """
      environment: test
      project: agent-runtime
      account: "123456789012"
      runtime: {image: {tag: v1}, config: runtime.yaml}
      regions:
      """;

  @Test
  void S6_zonesAreThreeOfTheRegion() {
    assertThat(
            problems("  - {name: us-east-1, zones: [us-east-1a, us-east-1b], cidr: 10.0.0.0/16}\n"))
        .containsExactly(
            "test.yaml:6: regions[1].zones: [us-east-1a, us-east-1b] (expected: three different"
                + " zones of us-east-1)");
    assertThat(
            problems(
                "  - {name: us-east-1, zones: [us-east-1a, us-east-1b, us-west-2a], cidr:"
                    + " 10.0.0.0/16}\n"))
        .hasSize(1);
  }

  @Test
  void F3_regionsShareNothing() {
    String region =
        "  - {name: us-east-1, zones: [us-east-1a, us-east-1b, us-east-1c], cidr: 10.0.0.0/16}\n";
    assertThat(problems(region + region))
        .containsExactly(
            "test.yaml:7: regions[2].name: us-east-1 (expected: a region and addresses that no other"
                + " item has)");
  }

  @Test
  void addressesArePrivate() {
    assertThat(
            problems(
                "  - {name: us-east-1, zones: [us-east-1a, us-east-1b, us-east-1c], cidr:"
                    + " 8.0.0.0/16}\n"))
        .containsExactly(
            "test.yaml:6: regions[1].cidr: 8.0.0.0/16 (expected: a private /16 to /20, such as"
                + " 10.20.0.0/16)");
  }

  private static List<String> problems(String regions) {
    return Reads.problemsOf(HEAD + regions);
  }
}
