package dev.agentruntime.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The configurations that are deployed on AWS, with the variables that a task sets over them. */
final class DeployedConfigTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "infra/environments/runtime-dev.yaml",
        "infra/environments/runtime-prod.yaml",
        "examples/aws.yaml"
      })
  void isUnderstood(String file) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("AGENT_RUNTIME_CONFIG", Files.readString(ROOT.resolve(file)));
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AGENT_RUNTIME_POLICIES_TABLE", "agent-runtime-governance-policies");
    environment.put("AGENT_RUNTIME_JOURNAL_TABLE", "agent-runtime-dispatch-events");
    environment.put("AGENT_RUNTIME_JOURNAL_DISPATCHES_TABLE", "agent-runtime-dispatches");
    environment.put("AGENT_RUNTIME_IDEMPOTENCY_TABLE", "agent-runtime-answers");

    ConfigFile.Result result = ConfigFile.load(null, environment, Map.of());

    assertThat(result)
        .isInstanceOfSatisfying(
            ConfigFile.Loaded.class,
            loaded -> {
              assertThat(loaded.config().usesAws()).isTrue();
              assertThat(loaded.config().policies().table())
                  .isEqualTo(new PolicyTable("agent-runtime-governance-policies", "default"));
            });
  }
}
