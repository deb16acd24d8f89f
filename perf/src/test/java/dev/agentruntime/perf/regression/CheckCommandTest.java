package dev.agentruntime.perf.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.load.Shape;
import dev.agentruntime.perf.result.Latencies;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.ResultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code perf check}. */
final class CheckCommandTest {
  @TempDir Path folder;
  private final Commands commands = new Commands().measuring(_ -> result(1000, 0));

  @Test
  void withinTheBoundsIsFine() {
    Commands.Answer answer = commands.run("check");
    assertThat(answer.code()).isZero();
    assertThat(answer.out())
        .isEqualTo(
            "✅ Performance within thresholds: p95 = 95.0 ms (bound 500 ms), p50 = 50.0 ms,"
                + " 1000 requests, 1000 a second, 0 % failed (bound 1 %)\n");
    assertThat(commands.servers).containsExactly("start own", "stop own");
    assertThat(commands.loads.getFirst().shape())
        .isEqualTo(new Shape.Closed(10, 0, Duration.ZERO, 1000, Duration.ZERO));
  }

  @Test
  void overTheBoundIsNot() {
    Commands.Answer answer = commands.run("check", "--p95", "90ms");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.out()).startsWith("❌ Performance degraded: p95 = 95.0 ms (bound 90.0 ms)");
  }

  @Test
  void failuresCountToo() {
    commands.measuring(_ -> result(1000, 20));
    Commands.Answer answer = commands.run("check");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.out()).contains("2 % failed (bound 1 %)");
    assertThat(commands.run("check", "--errors", "2%").code()).isZero();
  }

  @Test
  void aServerThatIsNamedIsUsed() {
    commands.run("check", "--target", "https://staging.example.com", "--api-key", "key");
    assertThat(commands.servers).isEmpty();
    assertThat(commands.loads.getFirst().target().url())
        .hasToString("https://staging.example.com/dispatch");
    assertThat(commands.loads.getFirst().target().headers()).containsEntry("X-API-Key", "key");
    assertThat(commands.loads.getFirst().own()).isFalse();
  }

  @Test
  void theResultIsKept() throws IOException {
    Path file = folder.resolve("result.json");
    commands.run("check", "--result", file.toString(), "--revision", "1a2b3c");
    assertThat(ResultFile.read(file).phases()).hasSize(1);
    assertThat(commands.loads.getFirst().revision()).isEqualTo("1a2b3c");
  }

  @Test
  void jsonIsForMachines() {
    JsonNode json = JsonMapper.shared().readTree(commands.run("check", "--json").out());
    assertThat(json.path("verdict").asString()).isEqualTo("within");
    assertThat(json.path("p95_bound_ms").asDouble()).isEqualTo(500);
    assertThat(json.path("requests").asInt()).isEqualTo(1000);
  }

  @Test
  void noServerIsToldInOneLine() {
    commands.measuring(
        _ -> {
          throw new IOException("no server answered");
        });
    Commands.Answer answer = commands.run("check");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).endsWith("no server answered\n");
    assertThat(commands.servers).containsExactly("start own", "stop own");
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThat(commands.run("check", "--p95", "fast").err())
        .contains("--p95: \"fast\" (expected: a time such as 250ms");
    assertThat(commands.run("check", "--p95", "0ms").err()).contains("--p95: 0ms");
    assertThat(commands.run("check", "--count", "5").err()).contains("--count: 5");
    assertThat(commands.run("check", "--target", "ftp://x").err()).contains("--target: \"ftp://x");
  }

  private static LoadResult result(int requests, int failed) {
    Histogram histogram = Latencies.newHistogram();
    for (int i = 1; i <= requests; i++) {
      histogram.recordValue(i * 100_000L);
    }
    LoadResult made =
        Synthetic.result("x", List.of(new LoadResult.Second(1, failed, Latencies.of(histogram))));
    LoadResult.Phase phase = made.phases().getFirst();
    return new LoadResult(
        made.format(),
        made.scenario(),
        made.started(),
        false,
        null,
        made.target(),
        made.machine(),
        List.of(
            new LoadResult.Phase(
                phase.name(),
                phase.offered(),
                0,
                1,
                phase.latency(),
                phase.service(),
                java.util.Map.of("200", (long) requests - failed, "503", (long) failed),
                phase.timeline())),
        List.of(),
        made.generator(),
        List.of());
  }
}
