package dev.agentruntime.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DistributionTest {
  private static final double WIDTH = Math.pow(2, 1.0 / 64) - 1;

  static Distribution of(double... values) {
    TreeMap<Integer, Long> buckets = new TreeMap<>();
    long zeros = 0;
    for (double value : values) {
      if (value == 0) {
        zeros++;
      } else {
        buckets.merge(Distribution.index(value), 1L, Long::sum);
      }
    }
    return Distribution.of(
        zeros, buckets, Arrays.stream(values).sum(), Arrays.stream(values).max().orElse(0));
  }

  @Test
  void aBucketHoldsWhatIsAboveTheLastAndUpToItsOwnBound() {
    for (int index = -2000; index < 2000; index++) {
      double upper = Distribution.upper(index);
      assertThat(Distribution.index(upper)).isEqualTo(index);
      assertThat(Distribution.index(upper * 1.0001)).isEqualTo(index + 1);
      assertThat(upper / Distribution.upper(index - 1)).isCloseTo(1 + WIDTH, within(1e-9));
    }
  }

  @Test
  void emptyHasNoQuantile() {
    assertThat(Distribution.EMPTY.count()).isZero();
    assertThat(Distribution.EMPTY.quantile(0.5)).isNaN();
    assertThat(Distribution.EMPTY.countAtMost(1)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aQuantileIsAShare(double q) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distribution.EMPTY.quantile(q))
        .withMessage("quantile: %s (expected: from 0 to 1)", q);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void quantilesAreRightToTheWidthOfABucket(int seed) {
    Random random = new Random(seed);
    double[] values = new double[10_000];
    Arrays.setAll(values, _ -> Math.exp(random.nextGaussian() * seed) / 1000);
    Distribution distribution = of(values);
    Arrays.sort(values);

    for (double q : new double[] {0, 0.01, 0.5, 0.9, 0.95, 0.99, 0.999, 1}) {
      double exact = values[(int) Math.max(0, Math.ceil(q * values.length) - 1)];
      assertThat(distribution.quantile(q)).isCloseTo(exact, within(exact * WIDTH));
    }
    assertThat(distribution.quantile(1)).isEqualTo(values[values.length - 1]);
  }

  @Test
  void countsWhatIsAtMostABound() {
    Distribution distribution = of(0, 0, 0.1, 0.2, 0.4, 3);

    assertThat(distribution.countAtMost(-1)).isZero();
    assertThat(distribution.countAtMost(0)).isEqualTo(2);
    assertThat(distribution.countAtMost(0.15)).isEqualTo(3);
    assertThat(distribution.countAtMost(0.5)).isEqualTo(5);
    assertThat(distribution.countAtMost(3)).isEqualTo(6);
  }

  @Test
  void sumsAreTheDistributionOfAllValues() {
    Random random = new Random(1);
    double[] all = random.doubles(3000, 0, 10).toArray();

    Distribution sum = Distribution.EMPTY;
    for (int from = 0; from < all.length; from += 100) {
      sum = sum.plus(of(Arrays.copyOfRange(all, from, from + 100)));
    }

    assertThat(sum.buckets()).isEqualTo(of(all).buckets());
    assertThat(sum.count()).isEqualTo(3000);
    assertThat(sum.sum()).isCloseTo(of(all).sum(), within(1e-6));
    assertThat(sum.max()).isEqualTo(of(all).max());
  }

  @Test
  void holdsNothingNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distribution.of(-1, new TreeMap<>(), 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distribution.of(0, new TreeMap<>(java.util.Map.of(1, 0L)), 0, 0))
        .withMessage("bucket 1: 0 (expected: > 0)");
  }
}
