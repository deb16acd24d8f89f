package dev.agentruntime.perf.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Numbers and tables in text. */
final class FiguresTest {
  @Test
  void numbersHaveFourSignificantDigits() {
    assertThat(Figures.number(0)).isEqualTo("0");
    assertThat(Figures.number(12345.678)).isEqualTo("12,346");
    assertThat(Figures.number(2)).isEqualTo("2");
    assertThat(Figures.number(0.012504)).isEqualTo("0.0125");
    assertThat(Figures.number(0.000016667)).isEqualTo("0.00001667");
    assertThat(Figures.money(1234.5)).isEqualTo("1,234.50");
    assertThat(Figures.money(-0.0)).isEqualTo("0.00");
    assertThat(Figures.percent(0.1249)).isEqualTo("12.5 %");
    assertThat(Figures.percent(0)).isEqualTo("0 %");
    assertThat(Figures.percent(0.00997)).isEqualTo("1 %");
    assertThat(Figures.percent(0.00043721)).isEqualTo("0.044 %");
  }

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    assertThat(new Columns("lr").row("A", "B").row("long", "12").lines())
        .containsExactly("A      B", "long  12");
    assertThatThrownBy(() -> new Columns("lr").row("A")).hasMessageContaining("expected: 2");
  }
}
