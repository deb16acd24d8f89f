package dev.agentruntime.infra.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ObservabilityConfigTest {
  @Test
  void defaults() {
    assertThat(read(""))
        .isEqualTo(
            new ObservabilityConfig(
                30,
                List.of(),
                List.of(),
                20,
                new TracesConfig(
                    true, "public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3", 1)));
  }

  @Test
  void everyKey() {
    assertThat(
            read(
                """
                observability:
                  log_days: 7
                  emails: [oncall@example.com]
                  webhooks: ["https://example.com/alerts"]
                  task_bandwidth_mb: 50
                  traces: {enabled: false, image: "example.com/collector:1", indexed_percent: 5}
                """))
        .isEqualTo(
            new ObservabilityConfig(
                7,
                List.of("oncall@example.com"),
                List.of("https://example.com/alerts"),
                50,
                new TracesConfig(false, "example.com/collector:1", 5)));
  }

  private static ObservabilityConfig read(String observability) {
    EnvironmentFile.Result result =
        EnvironmentFile.read(
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
            runtime:
              image: {tag: test}
              config: runtime-dev.yaml
            """
                + observability);
    return switch (result) {
      case EnvironmentFile.Loaded(EnvironmentConfig environment) -> environment.observability();
      case EnvironmentFile.Invalid(List<String> problems) ->
          throw new AssertionError(problems.toString());
    };
  }
}
