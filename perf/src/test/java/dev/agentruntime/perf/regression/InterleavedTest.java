package dev.agentruntime.perf.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.load.Shape;
import dev.agentruntime.perf.regression.Turns.Turn;
import dev.agentruntime.perf.result.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code perf compare --base}: runs in turns, with a git and servers that are made up. */
final class InterleavedTest {
  private static final Synthetic.Noise CALM =
      new Synthetic.Noise(Synthetic.Shape.GAMMA, 0.01, 0, 0);

  @TempDir Path repository;
  @TempDir Path results;
  private final Synthetic synthetic = new Synthetic(new SplittableRandom(2));
  private final Commands commands =
      new Commands()
          .running((command, _, _, output) -> git(command, output))
          .measuring(
              load ->
                  synthetic.run(CALM, load.target().url().getPort() == 40_002 ? 1.2 : 1, 2, 600));

  @Test
  void turnsGoForthAndBack() {
    List<Turn> turns = Turns.of(6, new SplittableRandom(1));
    assertThat(Collections.frequency(turns, Turn.BASE)).isEqualTo(6);
    for (int block = 0; block < 12; block += 4) {
      List<Turn> four = turns.subList(block, block + 4);
      assertThat(four).isEqualTo(four.reversed());
      assertThat(four.subList(0, 2)).containsExactlyInAnyOrder(Turn.BASE, Turn.NEW);
    }
    assertThat(turns).isEqualTo(Turns.of(6, new SplittableRandom(1)));
    assertThat(Turns.of(3, new SplittableRandom(1))).hasSize(6);
  }

  @Test
  void twoRevisionsAreBuiltMeasuredInTurnsAndRemoved() throws IOException {
    Files.createFile(repository.resolve("agent-runtime"));
    Commands.Answer answer =
        commands.run("compare", "--base", "v1", "--new", "v2", "--rounds", "8", "--seconds", "3");

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.out()).contains("BASE v1hash (8 runs), NEW v2hash (8 runs)");
    assertThat(answer.err())
        .contains("v1hash: building")
        .contains("v2hash: warming up for 20 s")
        .contains("round 8 of 8: BASE v1hash, p50 ");
    assertThat(commands.loads).hasSize(2 + 16);
    assertThat(commands.loads.get(2).shape())
        .isEqualTo(
            new Shape.Closed(10, 0, java.time.Duration.ZERO, 0, java.time.Duration.ofSeconds(3)));
    assertThat(commands.loads.get(2).target().url().getPath()).isEqualTo("/dispatch");
    assertThat(commands.servers)
        .containsExactly(
            "start tree v1hash", "start tree v2hash", "stop tree v2hash", "stop tree v1hash");
    assertThat(git("worktree add")).hasSize(2);
    assertThat(git("worktree remove --force")).hasSize(2);
    assertThat(commands.ran.stream().filter(each -> each.command().getLast().equals("version")))
        .extracting(each -> each.folder().getFileName().toString())
        .containsExactly("v1hash", "v2hash");
  }

  @Test
  void whatIsKeptIsComparedInPairsAgain() throws IOException {
    Files.createFile(repository.resolve("agent-runtime"));
    String out =
        commands
            .run(
                "compare",
                "--base",
                "v1",
                "--new",
                "v2",
                "--rounds",
                "6",
                "--results",
                results.toString())
            .out();
    String base = results.resolve("base").toString();
    String fresh = results.resolve("new").toString();
    Commands.Answer again = commands.run("compare", "--paired", base, fresh);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.out().lines().filter(line -> line.contains("p50")).findFirst())
        .isEqualTo(out.lines().filter(line -> line.contains("p50")).findFirst());
    assertThat(commands.run("compare", "--paired", base, fresh + "/0001.json").err())
        .contains("--paired: 6 and 1 results (expected: as many)");
  }

  @Test
  void aRoundThatIsNotToBeTrustedIsRepeated() throws IOException {
    Files.createFile(repository.resolve("agent-runtime"));
    // Two of the warm-up, and then the second run of the first round.
    commands.measuring(load -> doubted(load, commands.loads.size() == 4));
    Commands.Answer answer = commands.run("compare", "--base", "v1", "--rounds", "6");
    assertThat(answer.err()).containsOnlyOnce("once more: not to be trusted: late");
    assertThat(answer.out()).contains("(6 runs)");
    assertThat(commands.loads).hasSize(2 + 2 + 12);
    assertThat(answer.code()).isEqualTo(1);
  }

  @Test
  void aMachineThatIsNeverToBeTrustedIsGivenUp() throws IOException {
    Files.createFile(repository.resolve("agent-runtime"));
    commands.measuring(load -> doubted(load, true));
    Commands.Answer answer = commands.run("compare", "--base", "v1", "--rounds", "3");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).contains("4 rounds in 4 were not to be trusted, as the last: late");
    assertThat(commands.run("compare", "--base", "v1", "--rounds", "3", "--force").out())
        .contains("(3 runs)");
  }

  private LoadResult doubted(Measurement.Load load, boolean doubt) {
    LoadResult result =
        synthetic.run(CALM, load.target().url().getPort() == 40_002 ? 1.2 : 1, 2, 600);
    return new LoadResult(
        result.format(),
        result.scenario(),
        result.started(),
        false,
        null,
        result.target(),
        result.machine(),
        result.phases(),
        result.server(),
        result.generator(),
        doubt ? List.of("late") : List.of());
  }

  @Test
  void withoutNewItIsTheTreeThatOneWorksIn() throws IOException {
    Files.createFile(repository.resolve("agent-runtime"));
    Commands.Answer answer =
        commands.run("compare", "--base", "v1", "--rounds", "2", "--rate", "200/s");
    assertThat(answer.out()).contains("NEW headhash-dirty (2 runs)");
    assertThat(git("worktree add")).hasSize(1);
    assertThat(commands.loads.get(2).shape()).isInstanceOf(Shape.Open.class);
  }

  @Test
  void whatFailsLeavesNothingBehind() throws IOException {
    Files.createFile(repository.resolve("agent-runtime"));
    commands.measuring(
        _ -> {
          throw new IOException("the server is gone");
        });
    Commands.Answer answer = commands.run("compare", "--base", "v1", "--new", "v2");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).contains("the server is gone");
    assertThat(commands.servers).endsWith("stop tree v2hash", "stop tree v1hash");
    assertThat(git("worktree remove --force")).hasSize(2);
  }

  @Test
  void aRevisionThatDoesNotBuildIsTold() throws IOException {
    Files.createFile(repository.resolve("agent-runtime"));
    commands.running(
        (command, _, _, output) -> {
          if (command.getLast().equals("version")) {
            output.accept("it does not compile");
            return 1;
          }
          return git(command, output);
        });
    Commands.Answer answer = commands.run("compare", "--base", "v1");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).contains("exit code 1 (expected: 0)").contains("it does not compile");
    assertThat(git("worktree remove --force")).hasSize(1);
    assertThat(commands.servers).isEmpty();
  }

  @Test
  void anotherRepositoryIsRefused() {
    Commands.Answer answer = commands.run("compare", "--base", "v1");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).contains("no agent-runtime in it");
  }

  private List<Commands.Ran> git(String words) {
    return commands.ran.stream()
        .filter(each -> String.join(" ", each.command()).startsWith("git " + words))
        .toList();
  }

  private int git(List<String> command, Consumer<String> output) {
    String words = String.join(" ", command);
    if (words.contains("--show-toplevel")) {
      output.accept(repository.toString());
    } else if (words.endsWith("--short=10 HEAD")) {
      output.accept("headhash");
    } else if (words.contains("--verify")) {
      output.accept(command.getLast().replace("^{commit}", "hash"));
    } else if (words.contains("status")) {
      output.accept(" M README.md");
    }
    return 0;
  }
}
