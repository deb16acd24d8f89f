package dev.agentruntime.perf.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.perf.load.Shape.Arrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** When requests of an open model should start. */
final class ArrivalTimesTest {
  @Test
  void aConstantRateHasEqualDistances() {
    List<Long> times = times(new Shape.Open(50, 50, Arrivals.CONSTANT, Duration.ofSeconds(2)));
    assertThat(times).hasSize(100).startsWith(0L, 20_000_000L, 40_000_000L);
    assertThat(times.getLast()).isEqualTo(1_980_000_000L);
  }

  @Test
  void aRampHasTheRequestsOfItsMeanRate() {
    List<Long> times = times(new Shape.Open(10, 90, Arrivals.CONSTANT, Duration.ofSeconds(4)));
    assertThat(times).hasSize(200).isSorted();
    long firstSecond = times.stream().filter(time -> time < 1_000_000_000L).count();
    assertThat(firstSecond).isEqualTo(20);
  }

  @Test
  void aRampMayGoDownToNothing() {
    List<Long> times = times(new Shape.Open(100, 0, Arrivals.CONSTANT, Duration.ofSeconds(2)));
    assertThat(times).hasSize(100).isSorted();
    assertThat(times.getLast()).isLessThan(2_000_000_000L);
  }

  @Test
  void aRampMayBeginWithNothing() {
    List<Long> times = times(new Shape.Open(0, 100, Arrivals.CONSTANT, Duration.ofSeconds(2)));
    assertThat(times).hasSize(100).isSorted();
  }

  @Test
  void poissonArrivalsAreExponentiallyApart() {
    List<Long> times = times(new Shape.Open(1000, 1000, Arrivals.POISSON, Duration.ofSeconds(100)));
    assertThat(times.size()).isCloseTo(100_000, within(1_000));
    double square = 0;
    for (int i = 1; i < times.size(); i++) {
      double gap = (times.get(i) - times.get(i - 1)) / 1e6;
      square += gap * gap;
    }
    // Of an exponential distribution with the mean 1, the mean square is 2.
    assertThat(square / times.size()).isCloseTo(2, within(0.06));
  }

  private static List<Long> times(Shape.Open shape) {
    ArrivalTimes arrivals = new ArrivalTimes(shape, new SplittableRandom(7));
    List<Long> times = new ArrayList<>();
    for (OptionalLong next = arrivals.next(); next.isPresent(); next = arrivals.next()) {
      times.add(next.getAsLong());
    }
    return times;
  }
}
