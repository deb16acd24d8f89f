package dev.agentruntime.perf.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** A distribution, against the histogram that it is of. */
final class LatenciesTest {
  @Test
  void nothingOfTheHistogramIsLost() {
    Histogram histogram = random(1, 5000);
    Latencies times = Latencies.of(histogram);

    assertThat(times.histogram()).isEqualTo(histogram);
    assertThat(times.count()).isEqualTo(5000);
    assertThat(times.meanMs()).isEqualTo(histogram.getMean() / 1e6);
    assertThat(times.maxMs()).isEqualTo(histogram.getMaxValue() / 1e6);
    for (double percentile : new double[] {0, 50, 95, 99, 99.9, 100}) {
      assertThat(times.percentileMs(percentile))
          .isEqualTo(histogram.getValueAtPercentile(percentile) / 1e6);
    }
  }

  @Test
  void whatIsDoneToTheHistogramOrItsCopyLaterDoesNotMatter() {
    Histogram histogram = random(1, 10);
    Latencies times = Latencies.of(histogram);
    histogram.recordValue(1);
    times.histogram().recordValue(1);
    assertThat(times.count()).isEqualTo(10);
  }

  @Test
  void theSumHoldsAllAndIsEqualToTheSame() {
    Latencies one = Latencies.of(random(1, 100));
    Latencies other = Latencies.of(random(2, 200));
    assertThat(Latencies.sum(List.of(one, other)).count()).isEqualTo(300);
    assertThat(Latencies.sum(List.of(one, other)))
        .isEqualTo(Latencies.sum(List.of(other, one)))
        .hasSameHashCodeAs(Latencies.sum(List.of(other, one)))
        .isNotEqualTo(one);
  }

  @Test
  void nothingIsZero() {
    Latencies none = Latencies.sum(List.of());
    assertThat(none.count()).isZero();
    assertThat(none.meanMs()).isZero();
    assertThat(none.maxMs()).isZero();
    assertThat(none.percentileMs(99)).isZero();
  }

  /** Returns times from a microsecond to an hour, each decade as likely as the others. */
  private static Histogram random(long seed, int count) {
    Random random = new Random(seed);
    Histogram histogram = Latencies.newHistogram();
    for (int i = 0; i < count; i++) {
      histogram.recordValue((long) (1000 * StrictMath.pow(10, 9.5 * random.nextDouble())));
    }
    return histogram;
  }
}
