package dev.agentruntime.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.result.LoadResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The report in Markdown, against files that are read as a user would. */
final class MarkdownReportTest {
  @Test
  void onePhase() {
    Golden.check("baseline.md", MarkdownReport.text(Results.baseline()));
  }

  @Test
  void severalPhases() {
    Golden.check("stress.md", MarkdownReport.text(Results.stress()));
  }

  @Test
  void refusedAndInterrupted() {
    LoadResult spike = Results.spike();
    Golden.check(
        "refused.md",
        MarkdownReport.text(
            Results.with(
                spike,
                List.of(),
                List.of("The generator used 1.9 of 2 cores (expected: at most 1.6)."),
                true)));
  }

  @Test
  void whatComesFromElsewhereIsEscaped() {
    LoadResult result = Results.hostile();
    String text = MarkdownReport.text(result);
    assertThat(text)
        .contains("\\<script\\>alert\\(".replace("\\(", "("))
        .contains("a \\| b \\*c\\* \\[d\\](e)")
        .doesNotContain("<script>")
        .doesNotContain("| b *c*");
  }

  @Test
  void aServerThatTookNoConnectionHasNoTimesToJudge() {
    assertThat(MarkdownReport.text(Results.unreachable()))
        .contains("Critical: 2 of 2 objectives missed.")
        .contains("- **Connection refused**: 50 (100 %)")
        .contains("- [ ] **Accept more connections.**")
        .doesNotContain("NaN");
  }

  @Test
  void aResultOfNothingIsWrittenToo() {
    assertThat(MarkdownReport.text(Results.of("nothing")))
        .contains("## Recommendations\n\nNothing ended, so there is nothing to say.");
    assertThat(Results.hostile().phases().getFirst().outcomes()).isEqualTo(Map.of("200", 1L));
  }
}
