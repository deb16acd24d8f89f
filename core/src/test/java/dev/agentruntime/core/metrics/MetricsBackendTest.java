package dev.agentruntime.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.core.identity.Principal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class MetricsBackendTest {
  private final Meters meters = new Meters(new SimpleMeterRegistry());

  @Test
  void withoutMetersThereIsNothingToTell() {
    Answer answer = answer();

    assertThat(answer.message()).isEqualTo("0 metrics");
    assertThat(answer.usage()).isEqualTo(Usage.NONE);
    assertThat(metrics()).isEqualTo(Value.NO_FIELDS);
  }

  @Test
  void tellsTheRuntimesOwnMetersByNameAndTags() {
    meters.recording(Series.of(Metric.DISPATCHES, "call_reasoning", "success")).record(4_000_000);
    meters.counter(Series.of(Metric.PROBLEMS, "saturated")).accept(1);
    meters.gauge(Series.of(Metric.POLICIES), () -> 3);

    assertThat(answer().message()).isEqualTo("3 metrics");
    assertThat(metrics().get("agent_runtime.policies"))
        .isEqualTo(new Value.Fields(Map.of("value", Value.whole(3))));
    assertThat(metrics().get("agent_runtime.problems{code=saturated}"))
        .isEqualTo(new Value.Fields(Map.of("count", Value.whole(1))));
    assertThat(
            metrics().get("agent_runtime.dispatch.duration{intent=call_reasoning,status=success}"))
        .isInstanceOfSatisfying(
            Value.Fields.class,
            dispatches -> {
              assertThat(dispatches.get("count")).isEqualTo(Value.whole(1));
              for (String figure : List.of("total", "max", "p50", "p95", "p99")) {
                assertThat(dispatches.get(figure))
                    .isInstanceOfSatisfying(
                        Value.Decimal.class,
                        value ->
                            assertThat(value.value().doubleValue())
                                .isCloseTo(0.004, withinPercentage(1)));
              }
            });
  }

  @Test
  void largeCountsAreExact() {
    meters.counter(Series.of(Metric.PROBLEMS, "saturated")).accept(12_345_678_901.0);

    assertThat(metrics().get("agent_runtime.problems{code=saturated}"))
        .isEqualTo(new Value.Fields(Map.of("count", Value.whole(12_345_678_901L))));
  }

  @Test
  void whatIsNoNumberIsLeftOut() {
    meters.gauge(Series.of(Metric.POLICIES), () -> Double.NaN);

    assertThat(metrics().get("agent_runtime.policies")).isNull();
  }

  private Value.Fields metrics() {
    return (Value.Fields) Objects.requireNonNull(((Value.Fields) answer().result()).get("metrics"));
  }

  private Answer answer() {
    BackendResult result =
        new MetricsBackend(meters)
            .execute(
                new BackendCall(
                    new DispatchIds(() -> 7).next(Instant.EPOCH),
                    new CorrelationId("c"),
                    Principal.ANONYMOUS,
                    new Intent("call_metrics"),
                    Value.NO_FIELDS,
                    null,
                    null,
                    Duration.ofSeconds(1)));
    return ((BackendResult.Answered) result).answer();
  }
}
