package dev.agentruntime.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.result.LoadResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines for a terminal. */
final class TextSummaryTest {
  @Test
  void phasesVerdictAndTitles() {
    Golden.check("spike.txt", String.join("\n", TextSummary.lines(Results.spike())) + "\n");
  }

  @Test
  void aRefusedResultSaysWhy() {
    LoadResult refused =
        Results.with(
            Results.baseline(),
            List.of(),
            List.of("The generator used 1.9 of 2 cores (expected: at most 1.6)."),
            true);
    assertThat(TextSummary.lines(refused))
        .contains("Interrupted before its end: this is what ran.")
        .contains("Refused. The figures cannot be trusted: The generator used 1.9 of 2 cores");
  }

  @Test
  void noLineIsWiderThanATerminal() {
    for (LoadResult result :
        List.of(Results.baseline(), Results.stress(), Results.spike(), Results.hostile())) {
      assertThat(TextSummary.lines(result)).allMatch(line -> line.length() <= 80);
    }
  }
}
