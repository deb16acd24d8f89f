package dev.agentruntime.perf.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Finding where a series changes. */
final class EDivisiveTest {
  private final RandomGenerator random = new SplittableRandom(3);
  private final EDivisive eDivisive = new EDivisive(random, 3, 0.01);

  @Test
  void aStepIsFoundWhereItIs() {
    assertThat(eDivisive.changePoints(series(40, i -> i < 25 ? 100 : 110))).containsExactly(25);
  }

  @Test
  void aStretchBetweenTwoLikeOnesIsFound() {
    assertThat(eDivisive.changePoints(series(60, i -> i >= 20 && i < 35 ? 110 : 100)))
        .containsExactly(20, 35);
  }

  @Test
  void aSeriesWithoutAChangeIsLeftWhole() {
    assertThat(eDivisive.changePoints(series(50, i -> 100))).isEmpty();
    assertThat(eDivisive.changePoints(new double[50])).isEmpty();
  }

  @Test
  void aFewValuesAreTooFew() {
    assertThat(eDivisive.changePoints(new double[] {1, 1, 9, 9, 9})).isEmpty();
    assertThat(eDivisive.changePoints(new double[0])).isEmpty();
  }

  /* By hand: the sums of distances are 20 between the parts, and 2 within each; 2·20/4 − 2 − 2 = 6. */
  @Test
  void theDivergenceIsThatOfThePaper() {
    EnergySplit split = EnergySplit.best(new double[] {1, 3, 6, 8}, 0, 4, 2).orElseThrow();
    assertThat(split).isEqualTo(new EnergySplit(2, 6));
  }

  private double[] series(int size, java.util.function.IntToDoubleFunction mean) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = mean.applyAsDouble(i) + 2 * random.nextGaussian();
    }
    return values;
  }
}
