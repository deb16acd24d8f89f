package dev.agentruntime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code benchmarks/change}, in a repository of its own. */
final class ChangeScriptTest {
  private static final Path SCRIPT =
      Path.of(System.getProperty("project.root", "..")).resolve("benchmarks/change");
  private static final String RESULT = "simulation/src/test/resources/results/drain.txt";
  private static final String ALLOCATIONS =
      "server/src/test/resources/dev/agentruntime/server/http/allocations.txt";

  @TempDir Path repository;

  private record Ran(int code, String output) {}

  @BeforeEach
  void records() throws IOException, InterruptedException {
    Files.createDirectories(repository.resolve("benchmarks"));
    Files.copy(SCRIPT, repository.resolve("benchmarks/change"));
    write(RESULT, "# Title\nsucceeded: 10\ndrained after: 400 ms\n");
    write(ALLOCATIONS, "# Title\ndispatch: 1000 bytes\nanswer: 500 bytes\n");
    git("init", "--quiet");
    git("add", "--all");
    git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-qm", "Base");
  }

  @Test
  void nothingDiffers() throws IOException, InterruptedException {
    Ran ran = change("--base", "HEAD");

    assertThat(ran.output()).startsWith("nothing differs from ");
    assertThat(ran.code()).isZero();
  }

  @Test
  void anyDifferentBehaviourFallsShort() throws IOException, InterruptedException {
    write(RESULT, "# Title\nsucceeded: 10\ndrained after: 404 ms\nrefused: 1\n");

    Ran ran = change("--base", "HEAD");

    assertThat(ran.output())
        .containsPattern("drain +drained after +400 ms +404 ms +\\+1\\.0 % +<-\\n")
        .containsPattern("drain +refused +- +1 +new +<-\\n")
        .doesNotContain("succeeded")
        .endsWith("CHANGE behaviour=2 allocation_over_bound=0 allocation_most_pct=0.0\n");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void whatIsAcceptedIsShownAndFine() throws IOException, InterruptedException {
    write(RESULT, "# Title\nsucceeded: 9\n");

    Ran ran = change("--base", "HEAD", "--accept");

    assertThat(ran.output())
        .containsPattern("drain +succeeded +10 +9 +-10\\.0 % +<-\\n")
        .containsPattern("drain +drained after +400 ms +- +gone +<-\\n");
    assertThat(ran.code()).isZero();
  }

  @Test
  void allocationMayGrowByTheBoundAndShrinkByAnything() throws IOException, InterruptedException {
    write(ALLOCATIONS, "# Title\ndispatch: 1050 bytes\nanswer: 100 bytes\n");
    Ran within = change("--base", "HEAD");
    assertThat(within.output()).contains("+5.0 %", "-80.0 %").doesNotContain("<-");
    assertThat(within.code()).isZero();

    Ran beyond = change("--base", "HEAD", "--bound", "4.9");
    assertThat(beyond.output())
        .endsWith("CHANGE behaviour=0 allocation_over_bound=1 allocation_most_pct=5.0\n");
    assertThat(beyond.code()).isEqualTo(1);
  }

  @Test
  void aSimulationThatIsNewIsNoDifferentBehaviour() throws IOException, InterruptedException {
    write("simulation/src/test/resources/results/other.txt", "# Title\nsucceeded: 1\n");

    Ran ran = change("--base", "HEAD");

    assertThat(ran.output()).containsPattern("other +succeeded +- +1 +new\\n");
    assertThat(ran.code()).isZero();
  }

  @Test
  void whatIsNotUnderstoodIsRefused() throws IOException, InterruptedException {
    assertThat(change("--base", "nowhere"))
        .isEqualTo(
            new Ran(
                2,
                """
                --base: nowhere (expected: a revision of this repository)
                Try: benchmarks/change --help
                """));
    assertThat(change("--bound", "-1").output())
        .startsWith("--bound: -1 (expected: a percentage, at least 0)\n");
    assertThat(change("--all").code()).isEqualTo(2);
    assertThat(change("--help").output()).startsWith("Usage: benchmarks/change ");
  }

  private Ran change(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "benchmarks/change"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Ran ran = run(command);
    assertThat(ran.code()).as("%s", ran.output()).isZero();
  }

  private Ran run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), output);
  }

  private void write(String file, String text) throws IOException {
    Path path = repository.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
