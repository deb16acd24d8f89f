package dev.agentruntime.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configurations that are deployed on AWS, with the variables that a task sets over them. */
final class DeployedConfigTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));

  @ParameterizedTest
  @CsvSource({
    "dev/agent-runtime-dev-runtime.json, infra/environments/runtime-dev.yaml, agent-runtime-dev",
    "prod/agent-runtime-runtime.json, infra/environments/runtime-prod.yaml, agent-runtime",
    "prod/agent-runtime-runtime-eu-west-1.json, infra/environments/runtime-prod.yaml, agent-runtime"
  })
  void aTaskIsToldWhatTheRuntimeUnderstands(String template, String file, String project)
      throws Exception {
    Map<String, String> environment = variables(template);
    environment.put("AGENT_RUNTIME_CONFIG", Files.readString(ROOT.resolve(file)));
    assertThat(environment).containsKey("AGENT_RUNTIME_POLICIES_TABLE");

    RuntimeConfig config = loaded(environment);

    assertThat(config.usesAws()).isTrue();
    assertThat(config.policies().table()).isNotNull();
    assertThat(config.journal().tables()).isNotNull();
    assertThat(config.idempotency().table()).isNotNull();
    assertThat(config.auth().apiKeys()).isEqualTo(new StoredSecret(project + "/api-keys"));
  }

  @Test
  void theExampleIsUnderstood() throws Exception {
    RuntimeConfig config =
        loaded(
            Map.of(
                "AGENT_RUNTIME_CONFIG",
                Files.readString(ROOT.resolve("examples/aws.yaml")),
                "AWS_REGION",
                "eu-central-1"));

    assertThat(config.usesAws()).isTrue();
  }

  private static RuntimeConfig loaded(Map<String, String> environment) throws Exception {
    ConfigFile.Result result = ConfigFile.load(null, environment, Map.of());
    assertThat(result).isInstanceOf(ConfigFile.Loaded.class);
    return ((ConfigFile.Loaded) result).config();
  }

  /**
   * Returns what a task has in its environment, with a name of a table for what is only known when
   * it is deployed.
   */
  private static Map<String, String> variables(String template) throws Exception {
    Path snapshots = ROOT.resolve("infra/src/test/resources/snapshots");
    Value.Fields read =
        (Value.Fields) new JsonReader(64).read(Files.readString(snapshots.resolve(template)));
    Map<String, String> variables = new HashMap<>();
    for (Value resource : fields(read, "Resources").values().values()) {
      Value.Fields properties = fields(resource, "Properties");
      for (Value container : items(properties, "ContainerDefinitions")) {
        if ("runtime".equals(((Value.Fields) container).text("Name"))) {
          for (Value variable : items((Value.Fields) container, "Environment")) {
            Value.Fields each = (Value.Fields) variable;
            String value = each.text("Value");
            variables.put(
                Objects.requireNonNull(each.text("Name")), value == null ? "a-table" : value);
          }
        }
      }
    }
    return variables;
  }

  private static Value.Fields fields(Value of, String name) {
    return ((Value.Fields) of).get(name) instanceof Value.Fields fields ? fields : Value.NO_FIELDS;
  }

  private static List<Value> items(Value.Fields of, String name) {
    return of.get(name) instanceof Value.Items(var items) ? items : List.of();
  }
}
