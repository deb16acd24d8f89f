package dev.agentruntime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Point;
import dev.agentruntime.core.metrics.Series;
import dev.agentruntime.core.metrics.history.Interval;
import dev.agentruntime.core.metrics.history.MetricRecord;
import dev.agentruntime.core.metrics.history.Resolution;
import dev.agentruntime.core.metrics.history.Span;
import dev.agentruntime.core.metrics.history.Timeline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Here, and not in the core, for the history in memory. */
final class MetricRecordTest {
  private static final Series COST = Series.of(Metric.COST, "reasoning", "acme");
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  private final Meters meters = new Meters(new SimpleMeterRegistry());
  private final InMemoryMetricHistory history = new InMemoryMetricHistory();
  private Instant now = START;
  private MetricRecord record = begin();

  @Test
  void rollsUpWhatIsOver() {
    run(Duration.ofHours(3).plusSeconds(30));

    assertThat(sum(Resolution.HOUR)).isEqualTo(3 * 3600);
    assertThat(sum(Resolution.MINUTE)).isEqualTo(3 * 3600);
    assertThat(history.read(Resolution.MINUTE, START, now)).hasSize(180);
    assertThat(history.read(Resolution.HOUR, START, now))
        .extracting(MetricRecordTest::cost)
        .containsExactly(3600.0, 3600.0, 3600.0);
  }

  @Test
  void goesOnWhereTheLastProcessEnded() {
    run(Duration.ofSeconds(90));
    record = begin();
    run(Duration.ofSeconds(40));
    // A crash, and nobody for ten minutes.
    now = now.plusSeconds(600);
    record = begin();
    run(Duration.ofHours(1));

    assertThat(sum(Resolution.FINE)).isEqualTo(90 + 40 + 3600);
    assertThat(history.read(Resolution.MINUTE, START, START.plusSeconds(180)))
        .extracting(MetricRecordTest::cost)
        .containsExactly(60.0, 60.0, 10.0);
    assertThat(history.read(Resolution.HOUR, START, START.plusSeconds(3600)))
        .extracting(MetricRecordTest::cost)
        .containsExactly(90 + 40 + 3600.0 - 730);
  }

  @Test
  void aClockThatJumpsLosesNothing() {
    run(Duration.ofMinutes(10));
    now = now.minus(Duration.ofMinutes(5));
    run(Duration.ofMinutes(10));
    now = now.plus(Duration.ofHours(5));
    run(Duration.ofMinutes(5));

    assertThat(sum(Resolution.MINUTE)).isEqualTo(25 * 60);
    assertThat(
            history.read(Resolution.MINUTE, START.plusSeconds(6 * 60), START.plusSeconds(9 * 60)))
        .extracting(MetricRecordTest::cost)
        .containsExactly(120.0, 120.0, 120.0);
  }

  @Test
  void forgetsWhatIsOld() {
    run(Duration.ofHours(5));

    assertThat(history.read(Resolution.FINE, Instant.EPOCH, now).getFirst().start())
        .isBetween(now.minus(Duration.ofMinutes(131)), now.minus(Duration.ofHours(2)));
    assertThat(sum(Resolution.HOUR)).isEqualTo(5 * 3600);
  }

  @Test
  void aTimelineHoldsAllOfItsSpanEvenWhatIsNotRolledUpYet() throws IOException {
    run(Duration.ofHours(5).plusSeconds(95));

    for (Span span : Span.values()) {
      Timeline timeline = Timeline.read(history, span, now);
      List<@Nullable Point> points = Objects.requireNonNull(timeline.points().get(COST));
      double sum = 0;
      for (Point point : points) {
        sum += point == null ? 0 : ((Point.Growth) point).amount();
      }
      assertThat(points).hasSameSizeAs(timeline.times());
      assertThat(timeline.times()).hasSize((int) span.length().dividedBy(span.step()));
      assertThat(timeline.times().getLast().plus(span.step())).isAfter(now);
      double expected =
          span == Span.HOUR
              ? Duration.between(timeline.times().getFirst(), now).toSeconds()
              : Duration.between(START, now).toSeconds();
      assertThat(sum).isEqualTo(expected);
    }
  }

  @Test
  void aStepWithoutAnythingIsEmpty() throws IOException {
    run(Duration.ofMinutes(1));
    now = now.plusSeconds(120);
    run(Duration.ofMinutes(1));

    List<@Nullable Point> points =
        Objects.requireNonNull(Timeline.read(history, Span.HOUR, now).points().get(COST));

    assertThat(points).contains((Point) null).contains(new Point.Growth(15));
  }

  private MetricRecord begin() {
    try {
      return new MetricRecord(meters, history, now);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** One dollar a second. */
  private void run(Duration time) {
    for (long s = 0; s < time.toSeconds(); s += 5) {
      now = now.plusSeconds(5);
      meters.counter(COST).accept(5);
      assertThat(record.take(now).points()).containsKey(COST);
    }
  }

  private double sum(Resolution resolution) {
    return history.read(resolution, Instant.EPOCH, now.plusSeconds(86_400)).stream()
        .mapToDouble(MetricRecordTest::cost)
        .sum();
  }

  private static double cost(Interval interval) {
    return ((Point.Growth) Objects.requireNonNull(interval.points().get(COST))).amount();
  }
}
