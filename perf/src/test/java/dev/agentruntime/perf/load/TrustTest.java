package dev.agentruntime.perf.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.result.Latencies;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** When figures are the generator's own. */
final class TrustTest {
  @Test
  void aGeneratorThatIsLateByMuchOfWhatItMeasuresIsNotBelieved() {
    assertThat(Trust.doubts("10 users", ms(10), ms(3), true))
        .containsExactly(
            "10 users: the generator was late, p95 3.0 ms, where it measured 10.0 ms (expected: at most 25 % of it, or 1 ms)");
    assertThat(Trust.doubts("10 users", ms(10), ms(2), true)).isEmpty();
  }

  @Test
  void aMillisecondIsNothingToSpeakOf() {
    assertThat(Trust.doubts("10 users", ms(0.5), ms(0.9), true)).isEmpty();
    assertThat(Trust.doubts("10 users", ms(0.5), ms(1.1), true)).hasSize(1);
  }

  @Test
  void ofUsersWhoWaitTheMiddleTickCounts() {
    Histogram ticks = Latencies.newHistogram();
    ticks.recordValueWithCount(10_000, 60);
    ticks.recordValueWithCount(30_000_000, 40);
    assertThat(Trust.doubts("10 users", ms(10), Latencies.of(ticks), false)).isEmpty();
    assertThat(Trust.doubts("10 users", ms(10), Latencies.of(ticks), true)).hasSize(1);
    ticks.recordValueWithCount(30_000_000, 30);
    assertThat(Trust.doubts("10 users", ms(10), Latencies.of(ticks), false))
        .containsExactly(
            "10 users: the generator was late, p50 30.0 ms, where it measured 10.0 ms (expected: at most 25 % of it, or 1 ms)");
  }

  @Test
  void aGeneratorThatUsesTheMachineIsNotBelieved() {
    assertThat(Trust.doubts(1.3, 2)).isEmpty();
    assertThat(Trust.doubts(1.5, 2))
        .containsExactly(
            "the generator used 1.5 of 2 cores (expected: at most 70 %); load from another machine, or less");
  }

  private static Latencies ms(double ms) {
    Histogram histogram = Latencies.newHistogram();
    histogram.recordValue(Math.round(ms * 1e6));
    return Latencies.of(histogram);
  }
}
