package dev.agentruntime.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The Dockerfile, whose image is to be laid out and run as the one that Jib builds. */
final class DockerfileTest {
  private final List<Instruction> instructions = read();

  private record Instruction(String name, String value) {}

  private static List<Instruction> read() {
    Path file = Path.of(System.getProperty("project.root")).resolve("Dockerfile");
    try {
      List<Instruction> instructions = new ArrayList<>();
      String text = Files.readString(file).replaceAll("(?m)^#.*\n", "").replace("\\\n", " ");
      for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
        int end = line.indexOf(' ');
        instructions.add(
            new Instruction(
                line.substring(0, end), line.substring(end).strip().replaceAll(" +", " ")));
      }
      return instructions;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void namesEachBaseByItsVersion() {
    assertThat(values(instructions, "FROM"))
        .hasSize(2)
        .allMatch(from -> from.matches("[a-z-]+:\\d+\\.\\d+\\S*( AS build)?"), "a version");
  }

  @Test
  void isRunAsNobodyThatAMachineKnows() {
    assertThat(values(last(), "USER")).containsExactly(Configuration.USER);
    assertThat(last().getLast().name()).isEqualTo("CMD");
  }

  @Test
  void isRunAsTheArchiveIs() {
    assertThat(values(last(), "ENTRYPOINT")).containsExactly(json(Configuration.ENTRYPOINT));
    assertThat(values(last(), "CMD")).containsExactly(json(Configuration.COMMAND));
    assertThat(values(last(), "EXPOSE")).containsExactly(String.valueOf(Configuration.PORT));
    assertThat(values(last(), "VOLUME")).containsExactly("[\"/data\", \"/tmp\"]");
    assertThat(values(last(), "STOPSIGNAL")).containsExactly("SIGTERM");
  }

  @Test
  void isAskedForItsHealthAsTheArchiveIs() {
    assertThat(values(last(), "HEALTHCHECK"))
        .containsExactly(
            "--interval=%ds --timeout=%ds --start-period=%ds --retries=%d CMD %s"
                .formatted(
                    Configuration.HEALTH_INTERVAL_SECONDS,
                    Configuration.HEALTH_TIMEOUT_SECONDS,
                    Configuration.HEALTH_START_SECONDS,
                    Configuration.HEALTH_RETRIES,
                    json(Configuration.HEALTH_CHECK)));
  }

  @Test
  void hasTheVariablesOfTheArchive() {
    Map<String, String> variables = new TreeMap<>();
    for (String pair : values(last(), "ENV").getFirst().split(" ", -1)) {
      variables.put(pair.replaceAll("=.*", ""), pair.replaceAll("^[^=]*=", ""));
    }
    assertThat(variables).isEqualTo(Variables.image());
  }

  @Test
  void hasEachLayerOfTheArchiveInTheSameOrder() {
    List<String> copies = new ArrayList<>();
    for (Layer layer : Layer.values()) {
      copies.add("--from=build /image/%1$s /%1$s".formatted(layer.folder()));
    }
    assertThat(values(last(), "COPY")).isEqualTo(copies);
  }

  @Test
  void leavesNoSecretAndNoBuildBehind() throws Exception {
    assertThat(values(last(), "COPY")).allMatch(copy -> copy.startsWith("--from=build "));
    Path root = Path.of(System.getProperty("project.root"));
    assertThat(Files.readAllLines(root.resolve(".dockerignore")))
        .contains("**/target", ".git", "/data");
  }

  /* The instructions of the image itself, not of its build. */
  private List<Instruction> last() {
    int from = 0;
    for (int i = 0; i < instructions.size(); i++) {
      if (instructions.get(i).name().equals("FROM")) {
        from = i;
      }
    }
    return instructions.subList(from, instructions.size());
  }

  private static List<String> values(List<Instruction> instructions, String name) {
    return instructions.stream()
        .filter(instruction -> instruction.name().equals(name))
        .map(Instruction::value)
        .toList();
  }

  private static String json(List<String> words) {
    return "[\"" + String.join("\", \"", words) + "\"]";
  }
}
