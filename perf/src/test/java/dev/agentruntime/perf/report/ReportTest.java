package dev.agentruntime.perf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report's file: its kind, and that it is there as a whole. */
final class ReportTest {
  @TempDir Path folder;

  private final LoadResult result = Results.of("short", SimulatedServer.of(2, 5).closed(0, 2, 2));

  @Test
  void theNameTellsTheKind() throws IOException {
    Report.write(result, folder.resolve("a.md"));
    Report.write(result, folder.resolve("b.HTML"));
    Report.write(result, folder.resolve("new/c.json"));

    assertThat(folder.resolve("a.md")).content().startsWith("# Load Test Results: 2026-11-25\n");
    assertThat(folder.resolve("b.HTML")).content().startsWith("<!DOCTYPE html>");
    assertThat(ResultFile.read(folder.resolve("new/c.json"))).isEqualTo(result);
  }

  @Test
  void anotherKindIsRefused() {
    assertThatThrownBy(() -> Report.check(Path.of("out/report.pdf")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("report: out/report.pdf (expected: a name that ends in .md, .html or .json)");
    assertThatThrownBy(() -> Report.write(result, folder.resolve("report")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsThereIsReplacedOrStays() throws IOException {
    Path file = folder.resolve("report.md");
    Files.writeString(file, "before");
    Report.write(result, file);
    assertThat(file).content().startsWith("# Load");

    Path taken = folder.resolve("taken.md");
    Files.createDirectories(taken.resolve("within"));
    assertThatThrownBy(() -> Report.write(result, taken)).isInstanceOf(IOException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file, taken);
    }
  }
}
