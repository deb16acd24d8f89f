package dev.agentruntime.perf.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Intervals by Welch and by the bootstrap; the values expected are SciPy's. */
final class IntervalsTest {
  private static final Sample SKEWED =
      Sample.of(0.1, 0.5, 0.2, 1.9, 0.8, 0.3, 0.25, 4.0, 0.6, 0.35);

  private final RandomGenerator random = new SplittableRandom(7);

  @Test
  void samples() {
    Sample sample = Sample.of(3, 1, 2, 10);
    assertThat(sample.mean()).isEqualTo(4);
    assertThat(sample.variance()).isEqualTo(50 / 3.0, within(1e-12));
    assertThat(sample.quantile(0.5)).isEqualTo(2.5);
    assertThat(sample.quantile(0.95)).isEqualTo(8.95, within(1e-12));
    assertThat(Sample.of(5).variance()).isZero();
    assertThatThrownBy(Sample::of).hasMessageContaining("expected: at least one");
  }

  @Test
  void welch() {
    MeanEstimate difference =
        MeanEstimate.of(Sample.of(11.9, 12.4, 11.1, 12.8, 13.0))
            .minus(MeanEstimate.of(Sample.of(10.1, 11.3, 9.8, 10.9, 10.4)));
    assertThat(difference.degrees()).isEqualTo(7.5982025473775865, within(1e-9));
    assertThat(difference.twoSidedP()).isEqualTo(0.004411306737901758, within(1e-9));
    assertThat(difference.interval(0.95).low()).isEqualTo(0.7265768372995025, within(1e-6));
    assertThat(difference.interval(0.95).high()).isEqualTo(2.753423162700498, within(1e-6));
  }

  @Test
  void valuesWithoutSpreadDifferOrDoNot() {
    MeanEstimate two = MeanEstimate.of(Sample.of(2, 2, 2));
    assertThat(two.minus(MeanEstimate.of(Sample.of(2, 2))).twoSidedP()).isEqualTo(1);
    assertThat(two.minus(MeanEstimate.of(Sample.of(3, 3))).twoSidedP()).isZero();
  }

  @Test
  void bootstrapOfASkewedMean() {
    Interval interval = new MeanBootstrap(random, 100_000).ofMean(SKEWED, 0.95);
    assertThat(interval.low()).isEqualTo(0.42, within(0.01));
    assertThat(interval.high()).isEqualTo(2.12, within(0.04));
  }

  @Test
  void bootstrapOfADifference() {
    Interval interval =
        new MeanBootstrap(random, 100_000)
            .ofDifference(SKEWED, Sample.of(0.2, 0.4, 0.9, 0.1, 0.33, 0.7), 0.95);
    assertThat(interval.low()).isEqualTo(-0.063, within(0.03));
    assertThat(interval.high()).isEqualTo(1.615, within(0.06));
  }

  @Test
  void withoutBiasAndSkewItIsThePercentileInterval() {
    double[] replicates = new double[1001];
    for (int i = 0; i < replicates.length; i++) {
      replicates[i] = i;
    }
    Interval interval = Bca.interval(500, replicates, 0, 0.9);
    assertThat(interval.low()).isEqualTo(50, within(1e-6));
    assertThat(interval.high()).isEqualTo(950, within(1e-6));
  }

  @Test
  void intervals() {
    Interval interval = new Interval(1, 2);
    assertThat(interval.hull(new Interval(0, 1.5))).isEqualTo(new Interval(0, 2));
    assertThat(interval.holds(2)).isTrue();
    assertThat(interval.holds(2.1)).isFalse();
    assertThat(interval.within(1, 2)).isTrue();
    assertThat(interval.within(1.1, 2)).isFalse();
    assertThatThrownBy(() -> new Interval(2, 1)).hasMessageContaining("expected: from low to high");
  }

  @Test
  void runsNeededGrowWithTheNoise() {
    // SciPy's noncentral t gives 16 a side for a change of one standard deviation, and a power of
    // 0.8.
    assertThat(runs(2, 1)).isBetween(16, 18);
    assertThat(runs(2, 0.5)).isBetween(63, 66);
    assertThat(runs(0, 1)).isEqualTo(4);
    assertThat(runs(1e6, 1)).isEqualTo(RunsNeeded.MOST);
  }

  private static int runs(double variance, double change) {
    return RunsNeeded.of(variance, change, 0.05, 2, n -> MannWhitney.leastP(n, n));
  }
}
