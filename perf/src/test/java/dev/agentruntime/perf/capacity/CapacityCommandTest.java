package dev.agentruntime.perf.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.ResultFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as it is called. */
final class CapacityCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path file;

  CapacityCommandTest() {
    file = Path.of("unset");
  }

  @BeforeEach
  void stressTest() throws IOException {
    file = folder.resolve("stress.json");
    keep(
        new Stress(0.5, 150_000_000)
            .step(10, 400, 25)
            .step(25, 750, 33)
            .step(50, 900, 55)
            .step(100, 850, 118)
            .result());
  }

  @Test
  void itSaysWhereThroughputPeaksAndHowManyTasksAreNeeded() {
    assertThat(run("--at", "1000/min")).isZero();
    assertThat(out.toString())
        .contains("Universal Scalability Law", "Peak: ", "Little's law holds")
        .contains("At 1,000/min, with p95 < 500 ms and errors < 1 %:")
        .contains("  0.25 vCPU, 0.5 GB      2  2 to 2     300  CPU at 60 %")
        .contains("  0.5 vCPU, 1 GB         2  2 to 2   550.4  its peak, by the law")
        .doesNotContain("0.5 vCPU, 2 GB")
        .contains("Measured: 0.5 ms of CPU a request; 150 MB resident at most.")
        .contains("Assumed: a vCPU is 1 times as fast as a core");
  }

  @Test
  void jsonSaysTheSame() {
    assertThat(run("--at", "50/s", "--json")).isZero();
    JsonNode json = new JsonMapper().readTree(out.toString());
    assertThat(json.path("load_per_s").asDouble()).isEqualTo(50);
    assertThat(json.path("plans").path(0).path("tasks").asInt()).isEqualTo(2);
    assertThat(json.path("peak_users").path("value").asDouble()).isBetween(50.0, 90.0);
    assertThat(json.path("steps").asInt()).isEqualTo(4);
  }

  @Test
  void moreThanTenTasksOfEverySizeFallShort() {
    assertThat(run("--at", "1000000/s")).isOne();
    assertThat(out.toString()).contains(", > 10");
  }

  @Test
  void whatIsNotToBeTrustedIsFittedButFallsShort() throws IOException {
    LoadResult good = ResultFile.read(file);
    keep(
        new LoadResult(
            good.format(),
            good.scenario(),
            good.started(),
            false,
            null,
            good.target(),
            good.machine(),
            good.phases(),
            good.server(),
            good.generator(),
            java.util.List.of("the generator was late")));
    assertThat(run("--at", "1000/min")).isOne();
    assertThat(out.toString()).contains("Not to be trusted: the generator was late", "Peak: ");
  }

  @Test
  void withoutALoadOnlyTheLawIsFitted() throws IOException {
    keep(
        new Stress(0.5, 150_000_000)
            .step(10, 400, 25)
            .step(50, 900, 55)
            .step(100, 850, 118)
            .result(java.util.List.of()));
    assertThat(run()).isZero();
    assertThat(out.toString()).contains("Three steps fit any law").doesNotContain("At ");
    assertThat(run("--at", "1/s")).isEqualTo(2);
    assertThat(err.toString()).contains("server: 0 samples");
  }

  @Test
  void whatIsNoStressTestIsRefused() throws IOException {
    keep(new Stress(0.5, 1).step(10, 400, 25).result());
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("stress.json: steps: 1", "at least 3");
    Files.writeString(file, "{}");
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("expected: a result of load-test");
    Files.delete(file);
    assertThat(run()).isEqualTo(2);
  }

  @Test
  void wrongOptionsAreNamedWithWhatWasExpected() {
    assertThat(run("--at", "1000")).isEqualTo(2);
    assertThat(err.toString()).contains("--at", "1000 (expected: a load such as 1000/min");
    assertThat(run("--target-cpu", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--target-cpu: 0.0 (expected: from 1.0 to 95.0)");
    assertThat(run("--vcpu-speed", "NaN")).isEqualTo(2);
    assertThat(err.toString()).contains("--vcpu-speed: NaN");
  }

  private void keep(LoadResult result) throws IOException {
    Files.writeString(file, ResultFile.text(result));
  }

  private int run(String... options) {
    String[] args = new String[options.length + 1];
    args[0] = file.toString();
    System.arraycopy(options, 0, args, 1, options.length);
    return new CommandLine(new CapacityCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
