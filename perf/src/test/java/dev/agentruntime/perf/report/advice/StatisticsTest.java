package dev.agentruntime.perf.report.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Slopes, trends and periods of series whose own are known. */
final class StatisticsTest {
  @Test
  void theSlopeIsFoundInSpiteOfOutliers() {
    double[] x = IntStream.range(0, 60).asDoubleStream().toArray();
    double[] y = Arrays.stream(x).map(at -> 7 + 2.5 * at).toArray();
    y[10] = 900;
    y[40] = -900;

    TheilSen line = TheilSen.of(x, y);

    assertThat(line.slope()).isEqualTo(2.5, within(1e-9));
    assertThat(line.at(100)).isEqualTo(257, within(1e-6));
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
    assertThat(TheilSen.median(4, 1, 3, 2)).isEqualTo(2.5);
    assertThat(TheilSen.median(4, 1, 3)).isEqualTo(3);
  }

  @Test
  void kendallsStatisticIsThatOfTheBooks() {
    // S = 45 of ten ascending values; its variance is 10 · 9 · 25 / 18 = 125.
    double[] ascending = IntStream.range(0, 10).asDoubleStream().toArray();
    assertThat(MannKendall.of(ascending).z()).isEqualTo(44 / Math.sqrt(125), within(1e-9));
    // Two ties of two take 2 · (2 · 1 · 9) from 10 · 9 · 25, and one pair each from S.
    double[] tied = {1, 1, 2, 3, 3, 4, 5, 6, 7, 8};
    assertThat(MannKendall.of(tied).z()).isEqualTo(42 / Math.sqrt(123), within(1e-9));
    assertThat(MannKendall.of(new double[] {3, 3, 3, 3}).z()).isZero();
  }

  @Test
  void noiseRisesOnceInAThousandSeries() {
    Random random = new Random(7);
    long rising =
        IntStream.range(0, 2000)
            .filter(i -> MannKendall.of(random.doubles(40).toArray()).rises())
            .count();
    assertThat(rising).isBetween(0L, 6L);
  }

  @Test
  void aTrendIsFoundInALongSeriesToo() {
    Random random = new Random(7);
    double[] x = IntStream.range(0, 5000).asDoubleStream().toArray();
    double[] y = Arrays.stream(x).map(at -> 100 + 0.01 * at + random.nextGaussian()).toArray();

    Trend trend = Trend.rising(x, y).orElseThrow();

    assertThat(trend.line().slope()).isEqualTo(0.01, within(0.0002));
    assertThat(trend.start()).isEqualTo(100, within(0.5));
    assertThat(trend.end()).isEqualTo(150, within(0.5));
    assertThat(Trend.rising(x, Arrays.stream(y).map(value -> -value).toArray())).isEmpty();
    assertThat(Trend.rising(new double[] {0, 1, 2}, new double[] {1, 2, 3})).isEmpty();
  }

  @Test
  void aPeriodIsFoundThroughNoise() {
    Random random = new Random(7);
    double[] series =
        IntStream.range(0, 120)
            .mapToDouble(i -> (i % 12 == 5 ? 4 : 0) + random.nextGaussian() * 0.5)
            .toArray();

    Autocorrelation alike = Autocorrelation.of(series);

    assertThat(alike.period()).hasValue(12);
    assertThat(alike.at(12)).isGreaterThan(alike.bound());
  }

  @Test
  void neitherNoiseNorATrendHasAPeriod() {
    Random random = new Random(7);
    long found =
        IntStream.range(0, 500)
            .filter(i -> Autocorrelation.of(random.doubles(90).toArray()).period().isPresent())
            .count();
    assertThat(found).isZero();
    double[] rising = IntStream.range(0, 90).mapToDouble(i -> i + random.nextGaussian()).toArray();
    assertThat(Autocorrelation.of(rising).period()).isEmpty();
    assertThat(Autocorrelation.of(new double[50]).period()).isEmpty();
  }
}
