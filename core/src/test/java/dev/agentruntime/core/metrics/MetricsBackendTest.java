package dev.agentruntime.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.core.journal.JournalEntry.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MetricsBackendTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final DispatchMeters meters = new DispatchMeters(registry, Set.of("call_reasoning"));

  @Test
  void withoutMetersThereIsNothingToTell() {
    Answer answer = answer();

    assertThat(answer.message()).isEqualTo("0 metrics");
    assertThat(answer.usage()).isEqualTo(Usage.NONE);
    assertThat(metrics()).isEqualTo(Value.NO_FIELDS);
  }

  @Test
  void tellsTheRuntimesOwnMetersByNameAndTags() {
    meters.dispatched("call_reasoning", Status.SUCCESS, 4_000_000);
    meters.problem(ProblemCode.SATURATED);
    registry.gauge("agent_runtime.policies", 3);
    registry.counter("jvm.gc.count").increment();

    assertThat(answer().message()).isEqualTo("3 metrics");
    assertThat(metrics())
        .isEqualTo(
            new Value.Fields(
                Map.of(
                    "agent_runtime.dispatch.duration{intent=call_reasoning,status=success}",
                    new Value.Fields(
                        Map.of(
                            "count", Value.whole(1),
                            "total", new Value.Decimal(new BigDecimal("0.004")),
                            "max", new Value.Decimal(new BigDecimal("0.004")))),
                    "agent_runtime.policies",
                    new Value.Fields(Map.of("value", Value.whole(3))),
                    "agent_runtime.problems{code=saturated}",
                    new Value.Fields(Map.of("count", Value.whole(1))))));
    assertThat(List.copyOf(metrics().values().keySet())).isSorted();
  }

  @Test
  void largeCountsAreExact() {
    registry.counter("agent_runtime.problems", "code", "saturated").increment(12_345_678_901.0);

    assertThat(metrics().get("agent_runtime.problems{code=saturated}"))
        .isEqualTo(new Value.Fields(Map.of("count", Value.whole(12_345_678_901L))));
  }

  @Test
  void whatIsNoNumberIsLeftOut() {
    registry.gauge("agent_runtime.policies", Double.NaN);

    assertThat(metrics().get("agent_runtime.policies")).isEqualTo(Value.NO_FIELDS);
  }

  private Value.Fields metrics() {
    return (Value.Fields) Objects.requireNonNull(((Value.Fields) answer().result()).get("metrics"));
  }

  private Answer answer() {
    BackendResult result =
        new MetricsBackend(registry)
            .execute(
                new BackendCall(
                    new DispatchIds(() -> 7).next(Instant.EPOCH),
                    new CorrelationId("c"),
                    Principal.ANONYMOUS,
                    new Intent("call_metrics"),
                    Value.NO_FIELDS,
                    null,
                    Duration.ofSeconds(1)));
    return ((BackendResult.Answered) result).answer();
  }
}
