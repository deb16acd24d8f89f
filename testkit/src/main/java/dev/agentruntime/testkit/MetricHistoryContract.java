package dev.agentruntime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Point;
import dev.agentruntime.core.metrics.Series;
import dev.agentruntime.core.metrics.history.Interval;
import dev.agentruntime.core.metrics.history.MetricHistory;
import dev.agentruntime.core.metrics.history.Resolution;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every metric history does. */
public abstract class MetricHistoryContract {
  protected static final Instant START = ManualClock.START;
  protected static final Series COST = Series.of(Metric.COST, "reasoning", "acme é😀\n");
  protected static final Series FLIGHT = Series.of(Metric.IN_FLIGHT);
  protected static final Series SYNC = Series.of(Metric.JOURNAL_SYNC);
  protected static final Distribution SOME =
      Distribution.of(3, new TreeMap<>(Map.of(-700, 2L, -3, 900_000L, 64, 1L)), 12.5, 2);

  private MetricHistory history;

  @SuppressWarnings("NullAway.Init") // set before each test
  protected MetricHistoryContract() {}

  /** Returns an empty history. */
  protected abstract MetricHistory create() throws IOException;

  @BeforeEach
  final void empty() throws IOException {
    history = create();
  }

  protected static Interval interval(Instant start, double cost) {
    return new Interval(
        start,
        Map.of(
            COST,
            new Point.Growth(cost),
            FLIGHT,
            new Point.Level(12, 3, 7),
            SYNC,
            new Point.Spread(SOME)));
  }

  @Test
  void anEmptyOneHasNothing() throws IOException {
    assertThat(history.read(Resolution.FINE, Instant.EPOCH, START)).isEmpty();
    assertThat(history.newest(Resolution.MINUTE)).isEmpty();
  }

  @Test
  void whatWasAddedIsReadInItsOrder() throws IOException {
    history.add(Resolution.FINE, interval(START.plusSeconds(10), 3));
    history.add(Resolution.FINE, interval(START, 1));
    history.add(Resolution.FINE, interval(START.plusSeconds(5), 2));
    history.add(Resolution.MINUTE, interval(START, 6));

    assertThat(history.read(Resolution.FINE, START, START.plusSeconds(10)))
        .isEqualTo(List.of(interval(START, 1), interval(START.plusSeconds(5), 2)));
    assertThat(history.read(Resolution.MINUTE, START, START.plusSeconds(60)))
        .isEqualTo(List.of(interval(START, 6)));
    assertThat(history.newest(Resolution.FINE)).contains(START.plusSeconds(10));
  }

  @Test
  void whatIsAddedAgainIsAddedUp() throws IOException {
    history.add(Resolution.FINE, interval(START, 1));
    history.add(Resolution.FINE, new Interval(START, Map.of(COST, new Point.Growth(2))));

    List<Interval> read = history.read(Resolution.FINE, START, START.plusSeconds(1));
    assertThat(read).hasSize(1);
    assertThat(read.getFirst().points())
        .containsEntry(COST, new Point.Growth(3))
        .containsEntry(FLIGHT, new Point.Level(12, 3, 7));
  }

  @Test
  void whatIsReplacedIsGone() throws IOException {
    history.add(Resolution.MINUTE, interval(START, 1));
    history.replace(Resolution.MINUTE, interval(START, 5));

    assertThat(history.read(Resolution.MINUTE, START, START.plusSeconds(1)))
        .isEqualTo(List.of(interval(START, 5)));
  }

  @Test
  void forgetsWhatBeganBefore() throws IOException {
    history.add(Resolution.FINE, interval(START, 1));
    history.add(Resolution.FINE, interval(START.plusSeconds(5), 2));
    history.add(Resolution.MINUTE, interval(START, 3));

    history.forget(Resolution.FINE, START.plusSeconds(5));

    assertThat(history.read(Resolution.FINE, Instant.EPOCH, START.plusSeconds(60)))
        .isEqualTo(List.of(interval(START.plusSeconds(5), 2)));
    assertThat(history.read(Resolution.MINUTE, Instant.EPOCH, START.plusSeconds(60))).hasSize(1);
  }
}
