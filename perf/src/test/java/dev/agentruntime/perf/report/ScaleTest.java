package dev.agentruntime.perf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Where values stand on axes, and which are marked. */
final class ScaleTest {
  @Test
  void aLinearScaleEndsAtARoundValue() {
    Scale scale = Scale.Linear.upTo(830, 4, value -> value + "/s");
    assertThat(scale.ticks()).containsExactly(0.0, 500.0, 1000.0);
    assertThat(scale.place(250)).isEqualTo(0.25, within(1e-9));
    assertThat(scale.text(500)).isEqualTo("500.0/s");
    assertThat(Scale.Linear.upTo(0, 4, String::valueOf).place(0)).isZero();
  }

  @Test
  void valuesThatSpreadStandByDecades() {
    Scale scale = Scale.fitting(12, 2_700, String::valueOf);
    assertThat(scale).isEqualTo(new Scale.Log(10, 5000, ((Scale.Log) scale).unit()));
    assertThat(scale.ticks()).containsExactly(10.0, 100.0, 1000.0);
    assertThat(scale.place(10)).isZero();
    assertThat(scale.place(5000)).isEqualTo(1, within(1e-9));
    assertThat(scale.place(0)).as("under its start").isZero();
    assertThat(Scale.fitting(12, 30, String::valueOf)).isInstanceOf(Scale.Linear.class);
    assertThat(Scale.fitting(0, 30, String::valueOf)).isInstanceOf(Scale.Linear.class);
  }

  @Test
  void aNarrowLogScaleIsMarkedBetweenItsDecades() {
    assertThat(new Scale.Log(10, 500, String::valueOf).ticks())
        .containsExactly(10.0, 20.0, 50.0, 100.0, 200.0, 500.0);
  }

  @Test
  void timeIsMarkedAtRoundTimes() {
    Scale.Linear minutes = Scale.Linear.time(150);
    assertThat(minutes.ticks()).containsExactly(0.0, 30.0, 60.0, 90.0, 120.0, 150.0);
    assertThat(minutes.text(90)).isEqualTo("90 s");
    Scale.Linear hour = Scale.Linear.time(3605);
    assertThat(hour.ticks()).containsExactly(0.0, 900.0, 1800.0, 2700.0, 3600.0);
    assertThat(hour.text(900)).isEqualTo("15 min");
    assertThat(Scale.Linear.time(86_400).text(21_600)).isEqualTo("6 h");
  }

  @Test
  void theTailHasADecadeForEachNine() {
    Scale scale = new Scale.Tail(4);
    assertThat(scale.place(0)).isEqualTo(0, within(1e-9));
    assertThat(scale.place(90)).isEqualTo(0.25, within(1e-9));
    assertThat(scale.place(99.99)).isEqualTo(1, within(1e-9));
    assertThat(scale.place(100)).isEqualTo(1, within(1e-9));
    assertThat(scale.ticks().stream().map(scale::text))
        .containsExactly("p0", "p50", "p90", "p99", "p99.9", "p99.99");
  }
}
