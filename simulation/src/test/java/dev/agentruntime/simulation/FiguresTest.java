package dev.agentruntime.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  private final Figures figures =
      new Figures("A title")
          .count("dispatches", 3)
          .millis("p50", Duration.ofNanos(44_500_001))
          .seconds("fires after", Duration.ofMinutes(2))
          .words("told", "1 s to 3");

  @Test
  void areWrittenALineEach() {
    assertThat(figures)
        .hasToString(
            """
            # A title
            dispatches: 3
            p50: 44.500001 ms
            fires after: 120 s
            told: 1 s to 3
            """);
  }

  @Test
  void areReadAsTheyWereWritten() {
    assertThat(Figures.parse(figures.toString())).hasToString(figures.toString());
    assertThat(figures.differencesFrom(Figures.parse(figures.toString()))).isEmpty();
  }

  @Test
  void whatDiffersIsNamed() {
    Figures before = new Figures("Another").count("dispatches", 2).count("gone", 1);

    assertThat(
            new Figures("A title").count("dispatches", 3).count("new", 0).differencesFrom(before))
        .containsExactly(
            "dispatches: was 2, is 3",
            "gone: was 1, is not there",
            "new: was not there, is 0",
            "title: was \"Another\", is \"A title\"");
  }

  @Test
  void aLineThatIsNoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Figures.parse("# A title\nno figure"))
        .withMessage("line: \"no figure\" (expected: name: value)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> figures.count("dispatches", 4))
        .withMessage("figure: \"dispatches\" (expected: each once, and no colon)");
  }
}
