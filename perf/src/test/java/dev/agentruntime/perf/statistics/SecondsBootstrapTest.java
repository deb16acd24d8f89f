package dev.agentruntime.perf.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Drawing the seconds of a run. */
final class SecondsBootstrapTest {
  private final RandomGenerator random = new SplittableRandom(11);

  @Test
  void quantilesAreThoseOfTheHistograms() {
    List<Histogram> seconds = new ArrayList<>();
    Histogram all = new Histogram(3_600_000_000_000L, 3);
    for (int second = 0; second < 5; second++) {
      Histogram each = new Histogram(3_600_000_000_000L, 3);
      for (int i = 0; i < 200; i++) {
        each.recordValue((long) Math.exp(14 + random.nextGaussian()));
      }
      all.add(each);
      seconds.add(each);
    }
    double[] quantiles =
        Slices.of(seconds).quantiles(new int[] {0, 1, 2, 3, 4}, new double[] {0.5, 0.95, 0.99});
    for (int i = 0; i < 3; i++) {
      double expected = all.getValueAtPercentile(new double[] {50, 95, 99}[i]);
      assertThat(quantiles[i]).isEqualTo(expected, within(expected / 500));
    }
  }

  @Test
  void whatLastsForSecondsWidensIt() {
    assertThat(spread(20)).isGreaterThan(1.2 * spread(1));
  }

  /* Sixty seconds in turn fast and slow, a stretch each. */
  private double spread(int stretch) {
    List<Histogram> seconds = new ArrayList<>();
    for (int second = 0; second < 60; second++) {
      Histogram each = new Histogram(3_600_000_000_000L, 3);
      for (int i = 0; i < 50; i++) {
        each.recordValue((second / stretch % 2 == 0 ? 1_000_000 : 2_000_000) + i * 10_000L);
      }
      seconds.add(each);
    }
    double[] logs = new SecondsBootstrap(seconds, random, 500).logQuantiles(0.25)[0];
    return Math.sqrt(Sample.of(logs).variance());
  }
}
