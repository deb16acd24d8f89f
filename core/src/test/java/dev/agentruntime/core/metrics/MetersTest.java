package dev.agentruntime.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MetersTest {
  private static final Series PROBLEM = Series.of(Metric.PROBLEMS, "saturated");
  private static final Series POLICIES = Series.of(Metric.POLICIES);
  private static final Series CPU = Series.of(Metric.PROCESS_CPU);
  private static final Series SYNC = Series.of(Metric.JOURNAL_SYNC);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Meters meters = new Meters(registry);

  @Test
  void takesWhatHappenedSinceItLastTook() {
    AtomicLong cpu = new AtomicLong(7);
    meters.counter(PROBLEM).accept(2);
    meters.count(CPU, cpu::doubleValue);
    meters.gauge(POLICIES, () -> 3);
    meters.recording(SYNC).record(1_000);

    assertThat(meters.take())
        .containsEntry(PROBLEM, new Point.Growth(2))
        .containsEntry(CPU, new Point.Growth(7))
        .containsEntry(POLICIES, Point.Level.of(3))
        .containsKey(SYNC)
        .hasSize(4);

    meters.counter(PROBLEM).accept(5);
    assertThat(meters.take())
        .containsOnlyKeys(PROBLEM, POLICIES)
        .containsEntry(PROBLEM, new Point.Growth(5));
    assertThat(meters.totals())
        .containsEntry(PROBLEM, new Point.Growth(7))
        .containsEntry(CPU, new Point.Growth(7));
  }

  @Test
  void aTotalThatBeginsAnewDoesNotCountBackwards() {
    AtomicLong cpu = new AtomicLong(7);
    meters.count(CPU, cpu::doubleValue);
    meters.take();

    cpu.set(2);
    assertThat(meters.take()).isEmpty();
    cpu.set(3);
    assertThat(meters.take()).containsEntry(CPU, new Point.Growth(1));
  }

  @Test
  void countersAndGaugesAreMicrometersToo() {
    meters.counter(PROBLEM).accept(2);
    meters.gauge(POLICIES, () -> 3);

    assertThat(registry.get("agent_runtime.problems").tag("code", "saturated").counter().count())
        .isEqualTo(2);
    assertThat(registry.get("agent_runtime.policies").gauge().value()).isEqualTo(3);
    assertThat(registry.get("agent_runtime.policies").meter().getId().getDescription())
        .isEqualTo(Metric.POLICIES.meaning());
  }

  @Test
  void theSameSeriesIsTheSameMeter() {
    assertThat(meters.counter(PROBLEM)).isSameAs(meters.counter(PROBLEM));
    assertThat(meters.recording(SYNC)).isSameAs(meters.recording(SYNC));
  }

  @Test
  void aSeriesHasAValueForEachTagAndTheKindOfItsMetric() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.of(Metric.PROBLEMS))
        .withMessageContaining("expected: values for [CODE]");
    assertThatIllegalArgumentException().isThrownBy(() -> meters.counter(POLICIES));
    assertThatIllegalArgumentException().isThrownBy(() -> meters.recording(PROBLEM));
    assertThatIllegalArgumentException().isThrownBy(() -> meters.gauge(SYNC, () -> 1));
  }
}
