package dev.agentruntime.perf.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.result.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code perf compare} of files. */
final class CompareCommandTest {
  private static final Synthetic.Noise CALM =
      new Synthetic.Noise(Synthetic.Shape.LOG_NORMAL, 0.01, 0, 0);

  @TempDir Path folder;
  private final Synthetic synthetic = new Synthetic(new SplittableRandom(4));
  private final Commands commands = new Commands();
  private Path base;
  private Path slow;

  @BeforeEach
  void results() throws IOException {
    base = results("base", 1);
    slow = results("slow", 1.2);
  }

  @Test
  void slowerIsToldByExitCode() {
    Commands.Answer answer = commands.run("compare", base.toString(), slow.toString());
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.out())
        .contains("BASE made up (6 runs), NEW made up (6 runs)")
        .contains("95 % interval")
        .containsPattern("10 users +p50 +slower +[0-9.]+ ms +[0-9.]+ ms +\\+[0-9.]+ %")
        .contains("❌ slower: 10 users, p50 +");
  }

  @Test
  void theSameIsFine() {
    Commands.Answer answer = commands.run("compare", base.toString(), base.toString());
    assertThat(answer.code()).isZero();
    assertThat(answer.out()).contains("✅ the same: no change of 5 % or more");
  }

  @Test
  void fasterIsFine() {
    Commands.Answer answer = commands.run("compare", slow.toString(), base.toString());
    assertThat(answer.code()).isZero();
    assertThat(answer.out()).contains("✅ faster: ");
  }

  @Test
  void filesMayBeListed() {
    String files = base.resolve("1.json") + "," + base.resolve("2.json");
    Commands.Answer answer = commands.run("compare", files, slow.toString());
    assertThat(answer.out()).contains("(2 runs)").contains("(6 runs)");
  }

  @Test
  void jsonIsForMachines() {
    JsonNode json =
        JsonMapper.shared()
            .readTree(commands.run("compare", base.toString(), slow.toString(), "--json").out());
    assertThat(json.path("verdict").asString()).isEqualTo("slower");
    assertThat(json.path("findings")).hasSize(3);
    JsonNode p95 = json.path("findings").get(1);
    assertThat(p95.path("metric").asString()).isEqualTo("p95");
    assertThat(p95.path("change").asDouble()).isBetween(0.15, 0.25);
    assertThat(p95.path("change_low").asDouble()).isLessThan(p95.path("change").asDouble());
    assertThat(json.path("base").path("runs").asInt()).isEqualTo(6);
  }

  @Test
  void aReportIsWritten() throws IOException {
    Path report = folder.resolve("comparison.md");
    commands.run("compare", base.toString(), slow.toString(), "--report", report.toString());
    assertThat(Files.readAllLines(report))
        .contains("# Comparison: slower", "|---|---|---|---:|---:|---:|---:|---:|");
  }

  @Test
  void whatWasMeasuredElsewhereIsRefused() throws IOException {
    LoadResult one = synthetic.run(CALM, 1, 2, 600);
    LoadResult.Machine other = new LoadResult.Machine("another", 8, 1L << 34, "Linux", "25");
    Path there = Files.createDirectories(folder.resolve("there"));
    Commands.file(there, "1.json", with(one, other, List.of("the generator was late")));

    Commands.Answer answer = commands.run("compare", base.toString(), there.toString());
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err())
        .contains("not to be trusted: the generator was late")
        .contains(
            "machine differs: a processor, 2 CPUs, 16 GiB, Linux / another, 8 CPUs, 16 GiB, Linux")
        .contains("not compared; with --force they are");
    assertThat(answer.out()).isEmpty();

    Commands.Answer forced = commands.run("compare", "--force", base.toString(), slow.toString());
    assertThat(forced.out()).contains("slower");
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThat(commands.run("compare", base.toString()))
        .satisfies(answer -> assertThat(answer.code()).isEqualTo(2))
        .satisfies(answer -> assertThat(answer.err()).contains("(expected: both, or --base REV"));
    assertThat(commands.run("compare", "a", "b", "--min-effect", "5").err())
        .contains("--min-effect")
        .contains("5 (expected: from 0% to 100%, as 5%)");
    assertThat(commands.run("compare", "a", "b", "--min-effect", "0%").err())
        .contains("--min-effect: 0 % (expected: above 0 % and below 100 %)");
    assertThat(commands.run("compare", "a", "b", "--confidence", "100%").err())
        .contains("--confidence: 100 %");
    assertThat(commands.run("compare", "a", "b", "--new", "HEAD").err())
        .contains("--new: HEAD without --base");
    assertThat(commands.run("compare", "--base", "HEAD", "--rounds", "1").err())
        .contains("--rounds: 1 (expected: from 2 to 1000)");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Commands.Answer answer = commands.run("compare", "nowhere.json", base.toString());
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).contains("nowhere.json: no such file");
  }

  private Path results(String name, double factor) throws IOException {
    Path results = Files.createDirectories(folder.resolve(name));
    for (int i = 1; i <= 6; i++) {
      Commands.file(results, i + ".json", synthetic.run(CALM, factor, 2, 600));
    }
    return results;
  }

  private static LoadResult with(
      LoadResult result, LoadResult.Machine machine, List<String> refusals) {
    return new LoadResult(
        result.format(),
        result.scenario(),
        result.started(),
        result.interrupted(),
        result.revision(),
        result.target(),
        machine,
        result.phases(),
        result.server(),
        result.generator(),
        refusals);
  }
}
