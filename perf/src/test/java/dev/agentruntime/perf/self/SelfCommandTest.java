package dev.agentruntime.perf.self;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The project's own record, with benchmarks that print what a test tells them to. */
final class SelfCommandTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void project() throws IOException {
    Files.createDirectories(root.resolve("benchmarks"));
    Files.createDirectories(root.resolve("docs"));
  }

  @Test
  void whatIsMeasuredIsWrittenAsRatios() throws IOException {
    assertThat(
            run(
                Map.of(
                    "benchmarks/startup", "P4 ready_ms=500 rss_mb=150",
                    "benchmarks/compare-nginx", "P1 ratio=0.250 p50_ms=3.5 p99_ms=4.000"),
                "--only",
                "P1,P4"))
        .isZero();
    assertThat(document())
        .contains("| throughput, of nginx's | ≥ 0.20 | 0.25 | yes |")
        .contains("| p99, of 5 ms | ≤ 1.00 | 0.80 | yes |")
        .contains("| time, of 1 s | ≤ 1.00 | 0.50 | yes |")
        .contains("| resident, of 200 MB | ≤ 1.00 | 0.75 | yes |")
        .contains("| p99, last of first | ≤ 1.10 | not yet |")
        .contains("| P4 | `benchmarks/startup` | 2026-11-25 | abc1234 |");
  }

  @Test
  void aBarThatIsNotKeptFallsShort() throws IOException {
    assertThat(run(Map.of("benchmarks/startup", "P4 ready_ms=1372 rss_mb=130"), "--only", "P4"))
        .isEqualTo(1);
    assertThat(document()).contains("| time, of 1 s | ≤ 1.00 | 1.37 | **no** |");
  }

  @Test
  void whatIsNotMeasuredAgainStays() throws IOException {
    run(Map.of("benchmarks/startup", "P4 ready_ms=1372 rss_mb=130"), "--only", "P4");
    run(Map.of("benchmarks/million", "P6 p99_ratio=1.01 rss_ratio=1.02"), "--only", "P6");
    assertThat(document())
        .contains("| 1.37 | **no** |")
        .contains("last of first | ≤ 1.10 | 1.01 |");
  }

  @Test
  void aBenchmarkThatFailsIsNamed() {
    assertThat(run(Map.of(), "--only", "P4")).isEqualTo(1);
    assertThat(err.toString())
        .contains("benchmarks/startup: exit code 1 (expected: 0 and figures)");
    assertThat(run(Map.of("benchmarks/startup", "P4 rss_mb=1"), "--only", "P4")).isEqualTo(1);
    assertThat(err.toString())
        .contains("benchmarks/startup printed last \"P4 rss_mb=1\" (expected: P4 … ready_ms=…)");
  }

  @Test
  void theOthersAreMeasuredAllTheSame() throws IOException {
    assertThat(
            run(
                Map.of("benchmarks/million", "P6 p99_ratio=1.01 rss_ratio=1.02"),
                "--only",
                "P4,P6"))
        .isEqualTo(1);
    assertThat(document()).contains("last of first | ≤ 1.10 | 1.01 |");
  }

  @Test
  void anotherFolderIsRefused() throws IOException {
    Files.delete(root.resolve("benchmarks"));
    assertThat(run(Map.of())).isEqualTo(2);
    assertThat(err.toString()).contains("(expected: the project's folder, with benchmarks in it)");
  }

  @Test
  void thePageOfTheProjectIsMadeFromItsRecord() throws IOException {
    Path docs = Path.of(Objects.requireNonNull(System.getProperty("project.root")), "docs");
    String text = PerformanceDocument.text(Measurements.read(docs.resolve("performance.json")));
    if (Boolean.getBoolean("docs.rewrite")) {
      Files.writeString(docs.resolve("performance.md"), text);
    }
    assertThat(text).isEqualTo(Files.readString(docs.resolve("performance.md")));
  }

  @Test
  void everyCommandIsThere() {
    Path project = Path.of(Objects.requireNonNull(System.getProperty("project.root")));
    for (Bar bar : Bar.values()) {
      assertThat(project.resolve(bar.command())).isExecutable();
    }
  }

  private int run(Map<String, String> lines, String... options) {
    Benchmark benchmark =
        (_, command, print) -> {
          String line =
              command.getFirst().equals("git") ? "abc1234" : lines.get(command.getFirst());
          if (line == null) {
            return 1;
          }
          print.accept(line);
          return 0;
        };
    List<String> all = new ArrayList<>(List.of("--root", root.toString()));
    all.addAll(List.of(options));
    return new CommandLine(new SelfCommand(benchmark, CLOCK))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private String document() throws IOException {
    return Files.readString(root.resolve("docs/performance.md"));
  }
}
