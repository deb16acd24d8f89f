package dev.agentruntime.infra.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EdgeConfigTest {
  private static final String CERTIFICATES =
      """
        certificates:
          eu-central-1: arn:aws:acm:eu-central-1:111111111111:certificate/a
          eu-west-1: arn:aws:acm:eu-west-1:111111111111:certificate/b
      """;

  @Test
  void defaults() {
    assertThat(edge(""))
        .isEqualTo(
            new EdgeConfig(
                Duration.ofSeconds(65),
                90,
                List.of(),
                Map.of(),
                new DomainConfig(null, null, Map.of()),
                new FirewallConfig(true, 10_000),
                new ApiConfig(
                    false,
                    "v1",
                    Duration.ofSeconds(10),
                    34,
                    100,
                    new ApiConfig.Plan(17, 50, 1_440_000)),
                new DocumentationConfig(null, null),
                false));
  }

  @Test
  void everyKey() {
    assertThat(
            edge(
                CERTIFICATES
                    + """
                        keep_alive: 120s
                        access_log_days: 7
                        callers: [10.0.0.0/8]
                        domain:
                          name: api.example.com
                          zone: Z123
                          continents: {NA: eu-west-1}
                        firewall: {enabled: false, requests_per_5m: 500}
                        api:
                          enabled: true
                          stage: live
                          health_cache: 30s
                          rate: 100
                          burst: 200
                          plan: {rate: 5, burst: 6, per_day: 7}
                        documentation:
                          name: docs.example.com
                          certificate: arn:aws:acm:us-east-1:111111111111:certificate/c
                        accelerator: true
                      """))
        .isEqualTo(
            new EdgeConfig(
                Duration.ofSeconds(120),
                7,
                List.of("10.0.0.0/8"),
                Map.of(
                    "eu-central-1", "arn:aws:acm:eu-central-1:111111111111:certificate/a",
                    "eu-west-1", "arn:aws:acm:eu-west-1:111111111111:certificate/b"),
                new DomainConfig("api.example.com", "Z123", Map.of("NA", "eu-west-1")),
                new FirewallConfig(false, 500),
                new ApiConfig(
                    true, "live", Duration.ofSeconds(30), 100, 200, new ApiConfig.Plan(5, 6, 7)),
                new DocumentationConfig(
                    "docs.example.com", "arn:aws:acm:us-east-1:111111111111:certificate/c"),
                true));
  }

  @Test
  void aRegionWithoutACertificateIsRefused() {
    assertThat(
            problems(
                """
                  domain: {name: api.example.com}
                  certificates:
                    eu-central-1: arn:aws:acm:eu-central-1:111111111111:certificate/a
                """))
        .containsExactly(
            "edge.certificates: eu-west-1: none (expected: a certificate in each region)");
  }

  @Test
  void aCertificateOfAnotherRegionIsRefused() {
    assertThat(
            problems(
                CERTIFICATES.replace("acm:eu-west-1", "acm:eu-west-2")
                    + "  domain: {name: api.example.com}\n"))
        .containsExactly(
            "edge.certificates: eu-west-1: arn:aws:acm:eu-west-2:111111111111:certificate/b"
                + " (expected: a certificate in each region)");
  }

  @Test
  void anAcceleratorInTheClearIsRefused() {
    assertThat(problems("  accelerator: true\n"))
        .containsExactly(
            "edge.certificates: none (expected: a certificate in each region for a domain or an"
                + " accelerator)");
  }

  @Test
  void certificatesWithoutTheNameThatTheyAreForAreRefused() {
    assertThat(problems(CERTIFICATES))
        .containsExactly("edge.certificates: given (expected: none while domain.name is none)");
  }

  @Test
  void aContinentOrRegionThatIsNoneIsRefused() {
    assertThat(
            problems(
                CERTIFICATES + "  domain: {name: api.example.com, continents: {XX: eu-west-1}}\n"))
        .containsExactly(
            "edge.domain.continents: XX: eu-west-1 (expected: one of AF, AN, AS, EU, NA, OC, SA,"
                + " and a region of this environment)");
  }

  @Test
  void documentationWithoutItsCertificateIsRefused() {
    assertThat(problems("  documentation: {name: docs.example.com}\n"))
        .containsExactly(
            "edge.documentation.certificate: none (expected: both name and certificate, or"
                + " neither)");
  }

  private static EdgeConfig edge(String text) {
    return switch (read(text)) {
      case EnvironmentFile.Loaded(EnvironmentConfig environment) -> environment.edge();
      case EnvironmentFile.Invalid(List<String> problems) ->
          throw new AssertionError(problems.toString());
    };
  }

  /** The problems, each without the file and line that it begins with. */
  private static List<String> problems(String text) {
    return switch (read(text)) {
      case EnvironmentFile.Loaded(var environment) -> throw new AssertionError(environment);
      case EnvironmentFile.Invalid(List<String> problems) ->
          problems.stream().map(problem -> problem.substring(problem.indexOf("edge."))).toList();
    };
  }

  private static EnvironmentFile.Result read(String edge) {
    return EnvironmentFile.read(
        "test.yaml",
        Path.of("environments"),
        """
        environment: test
        project: agent-runtime-test
        account: "111111111111"
        regions:
          - name: eu-central-1
            zones: [eu-central-1a, eu-central-1b, eu-central-1c]
            cidr: 10.20.0.0/16
          - name: eu-west-1
            zones: [eu-west-1a, eu-west-1b, eu-west-1c]
            cidr: 10.21.0.0/16
        runtime:
          image: {tag: test}
          config: runtime-dev.yaml
        """
            + (edge.isEmpty() ? "" : "edge:\n" + edge));
  }
}
