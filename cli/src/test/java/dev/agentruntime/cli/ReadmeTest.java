package dev.agentruntime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The console blocks of the README, run as a reader would, against a server with its defaults. A
 * block behind {@code <!-- not run: why -->} is for the reader alone.
 */
final class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root"));
  private static final Pattern BLOCK =
      Pattern.compile("(<!-- not run: [^\\n]* -->\\n)?```console\\n(.*?)```", Pattern.DOTALL);

  @TempDir private static Path folder;
  private static ServerProcess server;

  /** A command of the README, and what it says that the command prints. */
  record Step(String command, String output) {}

  @BeforeAll
  static void start() throws Exception {
    server = ServerProcess.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  static Stream<Step> steps() throws Exception {
    List<Step> steps = new ArrayList<>();
    BLOCK
        .matcher(Files.readString(ROOT.resolve("README.md")))
        .results()
        .filter(block -> block.group(1) == null)
        .forEach(block -> steps.addAll(steps(block.group(2))));
    assertThat(steps).hasSizeGreaterThan(4);
    return steps.stream();
  }

  private static List<Step> steps(String block) {
    List<Step> steps = new ArrayList<>();
    for (String part : block.split("(?m)^\\$ ", -1)) {
      if (part.isBlank()) {
        continue;
      }
      int end = part.indexOf('\n');
      while (part.charAt(end - 1) == '\\') {
        end = part.indexOf('\n', end + 1);
      }
      steps.add(new Step(part.substring(0, end), part.substring(end + 1)));
    }
    return steps;
  }

  @ParameterizedTest
  @MethodSource("steps")
  void printsWhatTheReadmeSays(Step step) throws Exception {
    Process shell =
        new ProcessBuilder("bash", "-c", runnable(step.command()))
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(settled(output)).isEqualTo(settled(step.output()));
  }

  private static String runnable(String command) {
    String java =
        "'%s' -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '%s' %s"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                "dev.agentruntime.cli.Main");
    return command
        .replace("http://127.0.0.1:8080", server.url().toString())
        .replace("./agent-runtime dispatch ", java + " dispatch --url " + server.url() + " ")
        .replace(
            "./agent-runtime journal verify",
            java + " journal verify --data '" + folder.resolve("data") + "'")
        .replace("data/policies", folder.resolve("data/policies").toString())
        .replace("./agent-runtime ", java + " ");
  }

  /* What differs from run to run. */
  private static String settled(String output) {
    return output
        .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "ID")
        .replaceAll("sha256:[0-9a-f]{64}", "HASH")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
        .replaceAll("(\"(decision_time_us|decision_time_ms|duration_us)\":)[0-9.eE-]+", "$1N")
        .replaceAll("decided in +[0-9.]+ us", "decided in N us")
        .replaceAll("\\d+ records, 1 to \\d+", "N records")
        .replaceAll("(_tokens\":)\\d+", "$1N")
        .replaceAll("(confidence\":)[0-9.]+", "$1N")
        .strip();
  }
}
