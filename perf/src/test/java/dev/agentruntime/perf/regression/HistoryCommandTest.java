package dev.agentruntime.perf.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.result.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code perf history}. */
final class HistoryCommandTest {
  private static final Synthetic.Noise CALM =
      new Synthetic.Noise(Synthetic.Shape.GAMMA, 0.02, 0, 0);
  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir Path folder;
  private final SplittableRandom random = new SplittableRandom(8);
  private final Synthetic synthetic = new Synthetic(random);
  private final Commands commands = new Commands();

  @Test
  void aResultBecomesALine() throws IOException {
    Path result = Commands.file(folder, "result.json", synthetic.run(CALM, 1, 2, 600));
    Commands.Answer answer = add(result);
    assertThat(answer.code()).isZero();
    assertThat(answer.out()).contains("baseline of made up, 2026-11-25T22:00:00Z");
    add(result, "--revision", "1a2b3c");
    List<String> lines = Files.readAllLines(history());
    assertThat(lines).hasSize(2);
    JsonNode line = JsonMapper.shared().readTree(lines.getLast());
    assertThat(line.path("revision").asString()).isEqualTo("1a2b3c");
    assertThat(line.path("machine").asString()).isEqualTo("a processor, 2 CPUs, 16 GiB, Linux");
    assertThat(line.path("target").asString()).isEqualTo("a server of its own");
    JsonNode phase = line.path("phases").get(0);
    assertThat(phase.path("name").asString()).isEqualTo("10 users");
    assertThat(phase.path("p95_ms").asDouble()).isGreaterThan(phase.path("p50_ms").asDouble());
    assertThat(phase.path("throughput_per_s").asDouble()).isEqualTo(600);
  }

  @Test
  void whatIsNotToBeTrustedIsNotKept() throws IOException {
    LoadResult good = synthetic.run(CALM, 1, 2, 600);
    LoadResult bad =
        new LoadResult(
            good.format(),
            good.scenario(),
            good.started(),
            true,
            null,
            good.target(),
            good.machine(),
            good.phases(),
            good.server(),
            good.generator(),
            List.of("the generator was late"));
    Path result = Commands.file(folder, "result.json", bad);
    Commands.Answer answer = add(result);
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err())
        .contains("the generator was late")
        .contains("interrupted before its end")
        .contains("not kept");
    assertThat(history()).doesNotExist();
    assertThat(add(result, "--force").code()).isZero();
  }

  @Test
  void aRegressionIsFoundWithItsRevision() throws IOException {
    Files.writeString(history(), lines(30, 24, 1.15, "a machine"));
    Commands.Answer answer = show();
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.out())
        .containsPattern(
            "worse: baseline, 10 users, p95, 10\\.\\d ms to 11\\.\\d ms \\(\\+1\\d\\.\\d %\\) since r24 of 2026-11-25T")
        .contains("❌ regressed: baseline, 10 users, p50 ")
        .contains("baseline, 10 users, CPU a request 1.")
        .contains("by the rule change-point");
  }

  @Test
  void lessThroughputIsWorse() throws IOException {
    Files.writeString(history(), lines(30, 24, 1.3, "a machine"));
    assertThat(show().out())
        .containsPattern("worse: baseline, 10 users, throughput, .*/s to .*/s \\(-");
  }

  @Test
  void anImprovementIsToldAndFine() throws IOException {
    Files.writeString(history(), lines(30, 24, 0.8, "a machine"));
    Commands.Answer answer = show();
    assertThat(answer.code()).isZero();
    assertThat(answer.out())
        .contains("better: baseline, 10 users, p95")
        .contains("✅ no regression in the newest windows");
  }

  @Test
  void anOldRegressionIsToldAndFine() throws IOException {
    Files.writeString(history(), lines(40, 15, 1.3, "a machine"));
    Commands.Answer answer = show();
    assertThat(answer.code()).isZero();
    assertThat(answer.out()).contains("worse: baseline, 10 users, p95").contains("since r15 of");
    assertThat(show("--newest", "30").code()).isEqualTo(1);
  }

  @Test
  void theNewestWindowAloneIsFoundByTheRuleOfTheMean() throws IOException {
    Files.writeString(history(), lines(20, 19, 1.3, "a machine"));
    Commands.Answer answer = show();
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.out())
        .contains("since r19 of 2026-11-20T00:00:00Z, by the rule mean-beyond-noise")
        .contains("by the rule mean; not a rule that counts here");
    assertThat(show("--rule", "change-point").code()).isZero();
    assertThat(show("--rule", "mean", "--mean-over", "40%").code()).isZero();
  }

  @Test
  void machinesAreSeriesOfTheirOwn() throws IOException {
    Files.writeString(
        history(), lines(20, 20, 1, "a machine") + lines(20, 0, 2, "another machine"));
    Commands.Answer answer = show();
    assertThat(answer.code()).isZero();
    assertThat(answer.out())
        .contains("baseline, 10 users, p95, on a machine")
        .contains("baseline, 10 users, p95, on another machine");
  }

  @Test
  void aTornLastLineIsPassedOverAndReplaced() throws IOException {
    String torn = lines(10, 10, 1, "a machine") + "{\"at\":\"2026-11-1";
    Files.writeString(history(), torn);
    Commands.Answer shown = show();
    assertThat(shown.code()).isZero();
    assertThat(shown.err()).contains("line 11: cut short by a crash; passed over");

    Path result = Commands.file(folder, "result.json", synthetic.run(CALM, 1, 2, 600));
    assertThat(add(result).err()).contains("line 11: was cut short by a crash; removed");
    assertThat(Files.readAllLines(history())).hasSize(11);
    assertThat(new HistoryFile(history()).read().lines()).hasSize(11);
  }

  @Test
  void aLastLineThatOnlyLacksItsEndIsKept() throws IOException {
    Files.writeString(history(), lines(10, 10, 1, "a machine").stripTrailing());
    Path result = Commands.file(folder, "result.json", synthetic.run(CALM, 1, 2, 600));
    assertThat(add(result).err()).isEmpty();
    assertThat(new HistoryFile(history()).read().lines()).hasSize(11);
  }

  @Test
  void aMalformedLineIsNamedByItsNumber() throws IOException {
    String line = lines(1, 1, 1, "a machine");
    Files.writeString(history(), line + "{\"at\":\n" + line);
    assertThat(show())
        .satisfies(answer -> assertThat(answer.code()).isEqualTo(1))
        .satisfies(answer -> assertThat(answer.err()).contains("history.jsonl, line 2: malformed"));
    Files.writeString(history(), line + "{\"at\":\"2026-11-25T22:00:00Z\"}\n");
    assertThat(show().err()).contains("line 2: malformed").contains("scenario: missing");
  }

  @Test
  void noHistoryIsToldInOneLine() {
    Commands.Answer answer = show();
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).isEqualTo(history() + ": no such file\n");
  }

  @Test
  void seriesFromElsewhereAreJudgedAlike() throws IOException {
    StringBuilder csv = new StringBuilder("time,revision,\"latency, p95 [ms]\",answers [1/s]\n");
    for (int i = 0; i < 30; i++) {
      csv.append(BEGIN.plusSeconds(i * 3600L))
          .append(",r")
          .append(i)
          .append(',')
          .append((i < 24 ? 100 : 120) + random.nextDouble())
          .append(i == 3 ? "," : "," + (50 + random.nextDouble()))
          .append('\n');
    }
    Path file = Files.writeString(folder.resolve("metrics.csv"), csv);
    Commands.Answer answer = commands.run("history", "--csv", file.toString(), "--json");
    assertThat(answer.code()).isEqualTo(1);
    JsonNode json = JsonMapper.shared().readTree(answer.out());
    assertThat(json.path("verdict").asString()).isEqualTo("regressed");
    JsonNode latency = json.path("series").get(0);
    assertThat(latency.path("name").asString()).isEqualTo("latency, p95");
    assertThat(latency.path("regressions").get(0).path("revision").asString()).isEqualTo("r24");
    assertThat(json.path("series").get(1).path("windows").asInt()).isEqualTo(29);
    assertThat(json.path("series").get(1).path("changes")).isEmpty();
  }

  @Test
  void whatIsWrongInACsvFileIsNamedByItsLine() throws IOException {
    Path file = folder.resolve("metrics.csv");
    Files.writeString(file, "time,p95\n2026-11-01T00:00:00Z,fast\n");
    assertThat(commands.run("history", "--csv", file.toString()).err())
        .contains("line 2, p95: \"fast\" (expected: a number)");
    Files.writeString(file, "time,p95\n1700000000,1,2\n");
    assertThat(commands.run("history", "--csv", file.toString()).err())
        .contains("line 2: 3 fields (expected: 2");
    Files.writeString(file, "time,p95\nyesterday,1\n");
    assertThat(commands.run("history", "--csv", file.toString()).err())
        .contains("line 2, time: \"yesterday\"");
    Files.writeString(file, "when,p95\n");
    assertThat(commands.run("history", "--csv", file.toString()).err())
        .contains("line 1: no column \"time\"");
  }

  @Test
  void aRegressionRaisesTheAlarm() throws IOException {
    Files.writeString(history(), lines(30, 24, 1.3, "a machine"));
    commands.run("history", "show", "--file", history().toString(), "--rollback", "true");
    assertThat(commands.ran.getFirst().environment())
        .containsEntry("PERF_COMMAND", "history")
        .containsEntry("PERF_VERDICT", "slower")
        .containsEntry("PERF_REVISION", "r24");
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThat(show("--rule", "none").err())
        .contains("none (expected: change-point, mean, mean-beyond-noise)");
    assertThat(show("--newest", "1").err()).contains("--newest: 1 (expected: at least 3)");
    assertThat(show("--confidence", "100%").err()).contains("--confidence: 100 %");
  }

  private Path history() {
    return folder.resolve("history.jsonl");
  }

  private Commands.Answer add(Path result, String... more) {
    return commands.run(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "history", "add", result.toString(), "--file", history().toString()),
                java.util.Arrays.stream(more))
            .toArray(String[]::new));
  }

  private Commands.Answer show(String... more) {
    return commands.run(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("history", "--file", history().toString()),
                java.util.Arrays.stream(more))
            .toArray(String[]::new));
  }

  /* A line a day, of revisions r0, r1, …, that change at one of them. */
  private String lines(int windows, int at, double factor, String machine) {
    double[] p95 = synthetic.series(CALM, windows, at, factor);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < windows; i++) {
      lines.append(
          """
          {"at":"%s","revision":"r%d","scenario":"baseline","target":"a server of its own",\
          "machine":"%s","phases":[{"name":"10 users","p50_ms":%s,"p95_ms":%s,"p99_ms":%s,\
          "throughput_per_s":%s,"requests":1000,"cpu_ms":%s}],"later":1}
          """
              .formatted(
                  BEGIN.plusSeconds(i * 86_400L),
                  i,
                  machine,
                  p95[i] / 2,
                  p95[i],
                  p95[i] * 1.5,
                  10_000 / p95[i],
                  p95[i] / 10));
    }
    return lines.toString();
  }
}
