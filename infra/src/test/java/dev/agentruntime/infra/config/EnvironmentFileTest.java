package dev.agentruntime.infra.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from a file, and what is refused. */
final class EnvironmentFileTest {
  @Test
  void everyKeyOfTheTopIsMapped() {
    EnvironmentConfig environment =
        Reads.environment(
            """
            tags: {team: platform}
            """);
    assertThat(environment.name()).isEqualTo("test");
    assertThat(environment.project()).isEqualTo("agent-runtime-test");
    assertThat(environment.account()).isEqualTo("123456789012");
    assertThat(environment.tags()).containsEntry("team", "platform");
    assertThat(environment.primary())
        .isEqualTo(
            new RegionConfig(
                "us-east-1", List.of("us-east-1a", "us-east-1b", "us-east-1c"), "10.0.0.0/16"));
    assertThat(environment.names().of("dispatches")).isEqualTo("agent-runtime-test-dispatches");
  }

  @Test
  void whatMustBeGivenIsAskedFor() {
    assertThat(Reads.problemsOf("{}"))
        .contains(
            "test.yaml:1: environment: nothing (expected: a name in lower case)",
            "test.yaml:1: account: nothing (expected: twelve digits)",
            "test.yaml:1: regions: nothing (expected: a list of regions, the primary one first)");
  }

  @Test
  void unknownKeyIsRefusedAndTheNearestNamed() {
    assertThat(Reads.problems("network: {nat_gateway: 1}\n"))
        .containsExactly(
            "test.yaml:9: network.nat_gateway: unknown key (nearest known: network.nat_gateways)");
  }

  @Test
  void keyInTheWrongSectionIsNamed() {
    assertThat(Reads.problems("network: {recovery_days: 7}\n"))
        .containsExactly(
            "test.yaml:9: network.recovery_days: unknown key (nearest known: data.recovery_days)");
  }

  @Test
  void keyGivenTwiceIsRefused() {
    assertThat(Reads.problems("network: {nat_gateways: 1, nat_gateways: 3}\n"))
        .containsExactly("test.yaml:9: network.nat_gateways: given twice (expected: once)");
  }

  @Test
  void allProblemsAreFoundAtOnce() {
    assertThat(Reads.problems("network: {nat_gateways: 4}\ndata: {recovery_days: 36}\n"))
        .containsExactly(
            "test.yaml:9: network.nat_gateways: 4 (expected: 1 to 3)",
            "test.yaml:10: data.recovery_days: 36 (expected: 1 to 35)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"network: []\n", "network: 3\n"})
  void whatIsNoSectionIsRefused(String text) {
    assertThat(Reads.problems(text))
        .singleElement()
        .asString()
        .endsWith("(expected: a section of keys)");
  }

  @Test
  void whatIsNotYamlIsRefused() {
    assertThat(Reads.problemsOf("a: [")).singleElement().asString().contains("not YAML");
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    assertThat(EnvironmentFile.load(Path.of("none.yaml")))
        .isEqualTo(
            new EnvironmentFile.Invalid(
                List.of("none.yaml: no such file (expected: the file of an environment)")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void theEnvironmentsOfThisModuleAreRead(String name) {
    assertThat(EnvironmentFile.load(Path.of("environments", name + ".yaml")))
        .isInstanceOf(EnvironmentFile.Loaded.class);
  }

  @Test
  void everyKeyIsDocumented() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            # Infrastructure: every key of an environment

            One YAML file an environment, given to `./agent-runtime infra` and read by the module `infra`. An unknown key, or a value that is not as expected, stops everything and is named with its line. Made by a test from what the code declares.

            | key | value | default | meaning |
            |---|---|---|---|
            """);
    for (Key key : EnvironmentFile.keys()) {
      text.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(
                  key.path(), cell(key.expected()), cell(key.byDefault()), cell(key.meaning())));
    }
    Path file = Path.of("..", "docs", "infrastructure-configuration.md");
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, text);
    }
    assertThat(text.toString()).isEqualTo(Files.readString(file));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
