package dev.agentruntime.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Point;
import dev.agentruntime.core.metrics.Series;
import dev.agentruntime.core.metrics.history.MetricRecord;
import dev.agentruntime.core.slo.Slo;
import dev.agentruntime.core.slo.SloReport;
import dev.agentruntime.core.slo.Status;
import dev.agentruntime.server.config.SloFile;
import dev.agentruntime.testkit.InMemoryMetricHistory;
import dev.agentruntime.testkit.ManualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ServiceLevelsTest {
  private final ManualClock clock = new ManualClock();
  private final InMemoryMetricHistory history = new InMemoryMetricHistory();
  private Meters meters = new Meters(new SimpleMeterRegistry());
  private MetricRecord record = record();
  private ServiceLevels levels = levels();

  @Test
  void holdsTheDefaultObjectivesAgainstWhatHappened() {
    run(Duration.ofMinutes(10), Duration.ofMinutes(1), 95, 5);

    assertThat(objective("availability").status()).isEqualTo(Status.CRITICAL);
    assertThat(objective("availability").current()).isEqualTo(0.95);
    assertThat(objective("latency").status()).isEqualTo(Status.OK);
    assertThat(levels.report().firing())
        .extracting("id")
        .contains("slo-availability-critical", "slo-availability-burn-1h");
    assertThat(level(Metric.OBJECTIVE_BURN, "availability", "1h")).isCloseTo(50, within(1e-6));
    assertThat(level(Metric.OBJECTIVE_BUDGET, "latency")).isEqualTo(1);
  }

  @Test
  void aFewBadOnesAmongAFewAreNoOutage() {
    run(Duration.ofMinutes(3), Duration.ofMinutes(1), 1, 3);

    assertThat(objective("availability").current()).isEqualTo(0.25);
    assertThat(objective("availability").status()).isEqualTo(Status.OK);

    run(Duration.ofMinutes(1), Duration.ofMinutes(1), 0, 1);
    assertThat(objective("availability").status()).isEqualTo(Status.CRITICAL);
  }

  @Test
  void anotherRunGoesOnFromWhatWasTakenDown() {
    run(Duration.ofDays(6), Duration.ofMinutes(10), 500, 10);
    run(Duration.ofMinutes(67), Duration.ofMinutes(1), 50, 1);
    // Some of it is kept by the hour alone by now, some is not yet rolled up.
    SloReport before = levels.report();

    meters = new Meters(new SimpleMeterRegistry());
    record = record();
    levels = levels();

    assertThat(levels.report().objectives())
        .zipSatisfy(
            before.objectives(),
            (after, was) -> {
              // Of an hour alone, nobody knows any more in how many of its minutes all went well.
              if (!after.objective().name().equals("throughput")) {
                assertThat(after.budget()).isEqualTo(was.budget());
              }
              assertThat(after.status()).isEqualTo(was.status());
              assertThat(after.burnRates()).isEqualTo(was.burnRates());
            });
  }

  @Test
  void refusalsForLoadCountAsSuchWheneverTheirAnswersAreCounted() {
    meters.counter(Series.of(Metric.PROBLEMS, "saturated")).accept(3);
    beat();
    requests("503", 3);
    beat();

    assertThat(objective("availability").budget().bad()).isEqualTo(3);
  }

  private void run(Duration time, Duration step, int good, int failed) {
    for (long i = 0; i < time.dividedBy(step); i++) {
      clock.advance(step.minusSeconds(5));
      record.take(clock.instant());
      requests("200", good);
      requests("502", failed);
      beat();
    }
  }

  private void beat() {
    clock.advance(Duration.ofSeconds(5));
    levels.take(record.take(clock.instant()));
  }

  private void requests(String status, int count) {
    for (int i = 0; i < count; i++) {
      meters.recording(Series.of(Metric.HTTP_REQUESTS, "/dispatch", status)).record(20_000_000);
    }
    meters.recording(Series.of(Metric.HTTP_REQUESTS, "/metrics", "500")).record(5);
  }

  private SloReport.ObjectiveReport objective(String name) {
    return levels.report().objectives().stream()
        .filter(report -> report.objective().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private double level(Metric metric, String... tags) {
    Point point = Objects.requireNonNull(meters.totals().get(Series.of(metric, tags)));
    return ((Point.Level) point).mean();
  }

  private MetricRecord record() {
    try {
      return new MetricRecord(meters, history, clock.instant());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private ServiceLevels levels() {
    Slo slo = new Slo(((SloFile.Objectives) SloFile.load(null)).objectives());
    slo.refill(new RecordedMinutes(history, clock.instant()), clock.instant());
    return new ServiceLevels(slo, meters, clock);
  }
}
