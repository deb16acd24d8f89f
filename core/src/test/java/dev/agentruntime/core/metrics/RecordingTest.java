package dev.agentruntime.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordingTest {
  private static final double[] QUANTILES = {0.5, 0.95, 0.99};

  private final Recording recording = new Recording(1e-9);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void quantilesOfOneServerAreRightToTwoPercent(int seed) {
    long[] latencies = latencies(seed, 20_000);
    for (long latency : latencies) {
      recording.record(latency);
    }

    assertRight(recording.ever(), latencies);
  }

  @Test
  void quantilesOfManyServersAreRightToTwoPercent() {
    List<long[]> servers = new ArrayList<>();
    Distribution all = Distribution.EMPTY;
    for (int seed = 1; seed <= 8; seed++) {
      // Servers of unlike speed and load: no mean of their quantiles would be right.
      long[] latencies = latencies(seed, 1000 * seed);
      servers.add(latencies);
      Recording server = new Recording(1e-9);
      for (long latency : latencies) {
        server.record(latency);
      }
      all = all.plus(server.ever());
    }

    assertRight(all, servers.stream().flatMapToLong(Arrays::stream).toArray());
  }

  @Test
  void aSingleValueOverAndOverIsRightWhereverItLies() {
    for (long value = 1; value < 100_000_000_000L; value += 1 + value / 97) {
      Recording one = new Recording(1e-9);
      one.record(value);
      one.record(value);

      for (double q : QUANTILES) {
        assertThat(one.ever().quantile(q)).isCloseTo(value * 1e-9, withinPercentage(2));
      }
    }
  }

  @Test
  void whatIsTakenIsTakenOnceAndStaysInAll() {
    recording.record(1_000);
    assertThat(recording.ever().count()).isEqualTo(1);
    recording.record(2_000);

    assertThat(recording.take().count()).isEqualTo(2);
    assertThat(recording.take()).isEqualTo(Distribution.EMPTY);
    recording.record(4_000);
    assertThat(recording.take().count()).isEqualTo(1);
    assertThat(recording.ever().count()).isEqualTo(3);
    assertThat(recording.ever().sum()).isCloseTo(7e-6, withinPercentage(1));
  }

  @Test
  void aClockThatWentBackCountsAsZero() {
    recording.record(-5);

    assertThat(recording.ever().zeros()).isEqualTo(1);
    assertThat(recording.ever().quantile(0.99)).isZero();
  }

  private static long[] latencies(int seed, int count) {
    Random random = new Random(seed);
    return random
        .doubles(count)
        .mapToLong(u -> (long) (seed * 300_000 * Math.exp(random.nextGaussian()) / (1.01 - u)))
        .toArray();
  }

  private static void assertRight(Distribution distribution, long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    assertThat(distribution.count()).isEqualTo(sorted.length);
    for (double q : QUANTILES) {
      double exact = sorted[(int) Math.ceil(q * sorted.length) - 1] * 1e-9;
      assertThat(distribution.quantile(q)).isCloseTo(exact, withinPercentage(2));
    }
  }
}
