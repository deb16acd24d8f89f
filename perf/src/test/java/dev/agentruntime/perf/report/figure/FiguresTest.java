package dev.agentruntime.perf.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Figures as people read them. */
final class FiguresTest {
  @Test
  void timesHaveThreeDigitsAndTheirUnit() {
    assertThat(Figures.ms(0)).isEqualTo("0 ms");
    assertThat(Figures.ms(0.15449)).isEqualTo("0.154 ms");
    assertThat(Figures.ms(50)).isEqualTo("50 ms");
    assertThat(Figures.ms(119.94)).isEqualTo("120 ms");
    assertThat(Figures.ms(999.4)).isEqualTo("999 ms");
    assertThat(Figures.ms(999.6)).isEqualTo("1 s");
    assertThat(Figures.ms(12_345)).isEqualTo("12.3 s");
  }

  @Test
  void sharesKeepWhatTellsThemFromAll() {
    assertThat(Figures.percent(0)).isEqualTo("0 %");
    assertThat(Figures.percent(1)).isEqualTo("100 %");
    assertThat(Figures.percent(0.0015)).isEqualTo("0.15 %");
    assertThat(Figures.percent(0.00004)).isEqualTo("0.004 %");
    assertThat(Figures.percent(0.2468)).isEqualTo("24.7 %");
    assertThat(Figures.percent(0.99871)).isEqualTo("99.87 %");
    assertThat(Figures.percent(1 / 0.0)).isEqualTo("∞ %");
    assertThat(Figures.percent(0.99996)).isEqualTo("99.996 %");
  }

  @Test
  void durationsAreInTheUnitsOfAClock() {
    assertThat(Figures.duration(4.25)).isEqualTo("4.25 s");
    assertThat(Figures.duration(75)).isEqualTo("75 s");
    assertThat(Figures.duration(150)).isEqualTo("2 min 30 s");
    assertThat(Figures.duration(600)).isEqualTo("10 min");
    assertThat(Figures.duration(3900)).isEqualTo("1 h 5 min");
    assertThat(Figures.duration(7200)).isEqualTo("2 h");
  }

  @Test
  void theRestHasUnitsToo() {
    assertThat(Figures.rate(1234.5)).isEqualTo("1,235 req/s");
    assertThat(Figures.rate(16.6667)).isEqualTo("16.7 req/s");
    assertThat(Figures.count(30_000)).isEqualTo("30,000");
    assertThat(Figures.count(1, "user")).isEqualTo("1 user");
    assertThat(Figures.count(2, "user")).isEqualTo("2 users");
    assertThat(Figures.bytes(212L << 20)).isEqualTo("212 MiB");
    assertThat(Figures.bytes(8L << 30)).isEqualTo("8 GiB");
    assertThat(Figures.bytes(2048)).isEqualTo("2 KiB");
    assertThat(Figures.cores(1)).isEqualTo("1 core");
    assertThat(Figures.cores(1.724)).isEqualTo("1.72 cores");
    assertThat(Figures.times(2.06)).isEqualTo("2.1 times");
    assertThat(Figures.number(Double.POSITIVE_INFINITY)).isEqualTo("∞");
  }
}
