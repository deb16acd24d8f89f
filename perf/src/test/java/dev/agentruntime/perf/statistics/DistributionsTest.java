package dev.agentruntime.perf.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The normal and Student's distribution; the values expected are SciPy's. */
final class DistributionsTest {
  @Test
  void normalProbabilities() {
    assertThat(Normal.cdf(0)).isEqualTo(0.5, within(1e-15));
    assertThat(Normal.cdf(1.959963984540054)).isEqualTo(0.975, within(1e-14));
    assertThat(Normal.cdf(3)).isEqualTo(0.9986501019683699, within(1e-14));
    assertThat(Normal.cdf(-1.5)).isEqualTo(0.0668072012688581, within(1e-14));
    assertThat(Normal.cdf(-8)).isCloseTo(6.22096057e-16, Percentage.withPercentage(1e-6));
    assertThat(Normal.cdf(-40)).isZero();
  }

  @Test
  void normalQuantiles() {
    assertThat(Normal.quantile(0.975)).isEqualTo(1.959963984540054, within(1e-9));
    assertThat(Normal.quantile(0.001)).isEqualTo(-3.090232306167813, within(1e-9));
  }

  @Test
  void studentsProbabilities() {
    assertThat(StudentT.cdf(2.5, 3)).isEqualTo(0.9561466764959672, within(1e-12));
    assertThat(StudentT.cdf(-1.2, 7.5)).isEqualTo(0.13333446139661093, within(1e-12));
    assertThat(StudentT.cdf(-6, 200))
        .isCloseTo(4.557560174405173e-09, Percentage.withPercentage(1e-6));
    assertThat(StudentT.twoSided(1.5, Double.POSITIVE_INFINITY))
        .isEqualTo(2 * Normal.cdf(-1.5), within(1e-15));
  }

  @Test
  void studentsQuantiles() {
    assertThat(StudentT.quantile(0.975, 4)).isEqualTo(2.7764451051977934, within(1e-9));
    assertThat(StudentT.quantile(0.9995, 2)).isEqualTo(31.599054576445365, within(1e-7));
    assertThat(StudentT.quantile(0.025, 4)).isEqualTo(-2.7764451051977934, within(1e-9));
  }
}
