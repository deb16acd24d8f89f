package dev.agentruntime.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Receipt;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.journal.JournalEntry.Status;
import dev.agentruntime.core.metrics.DispatchMeters;
import dev.agentruntime.core.metrics.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TelemetryTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ManualTime time = new ManualTime();
  private final Telemetry telemetry =
      new Telemetry(new DispatchMeters(registry, Set.of("call_reasoning")), time::nanos);

  @Test
  void countsEveryOutcomeOnceUnderItsStatus() {
    DispatchResult succeeded = dispatch(Requests::succeeded);
    dispatch(request -> new DispatchResult.Denied(Receipt.of(request)), Requests.DENY);
    dispatch(Requests::refused);
    dispatch(Requests::failed);
    dispatch(request -> new DispatchResult.Replayed(Receipt.of(request), succeeded));

    assertThat(dispatches("call_reasoning", Status.SUCCESS)).isEqualTo(2);
    assertThat(dispatches("call_reasoning", Status.DENIED)).isEqualTo(1);
    assertThat(dispatches("call_reasoning", Status.REFUSED)).isEqualTo(1);
    assertThat(dispatches("call_reasoning", Status.FAILED)).isEqualTo(1);
    assertThat(registry.find(Metric.DISPATCHES.meterName()).timers()).hasSize(4);
    assertThat(problems(ProblemCode.JOURNAL_UNAVAILABLE)).isEqualTo(1);
    assertThat(problems(ProblemCode.BACKEND_FAILED)).isEqualTo(1);
    assertThat(registry.find(Metric.PROBLEMS.meterName()).counters()).hasSize(2);
  }

  @Test
  void timesWhatTheRestOfThePathTakes() {
    dispatch(
        request -> {
          time.advance(Duration.ofMillis(40));
          return Requests.succeeded(request);
        });

    assertThat(timer("call_reasoning", Status.SUCCESS).totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(40);
  }

  @Test
  void timesDecisionsByBasis() {
    dispatch(Requests::succeeded);
    dispatch(request -> new DispatchResult.Denied(Receipt.of(request)), Requests.DENY);
    dispatch(Requests::refused, null);

    Timer permitted = registry.get(Metric.DECISIONS.meterName()).tag("basis", "permitted").timer();
    Timer forbidden = registry.get(Metric.DECISIONS.meterName()).tag("basis", "forbidden").timer();
    assertThat(permitted.count()).isEqualTo(1);
    assertThat(permitted.totalTime(TimeUnit.NANOSECONDS)).isEqualTo(4_000);
    assertThat(forbidden.count()).isEqualTo(1);
  }

  @Test
  void unknownIntentsShareOneTag() {
    for (int i = 0; i < 100; i++) {
      DispatchRequest request = Requests.of().intent("made_up_" + i).request();
      telemetry.apply(request, Requests::succeeded);
    }

    assertThat(dispatches("other", Status.SUCCESS)).isEqualTo(100);
    assertThat(registry.find(Metric.DISPATCHES.meterName()).timers()).hasSize(1);
  }

  @Test
  void countsWhatABugCutShortAndLetsItPass() {
    assertThatThrownBy(
            () ->
                dispatch(
                    _ -> {
                      throw new IllegalStateException("bug");
                    }))
        .hasMessage("bug");

    assertThat(dispatches("call_reasoning", Status.FAILED)).isEqualTo(1);
    assertThat(problems(ProblemCode.INTERNAL_ERROR)).isEqualTo(1);
  }

  @Test
  void metersAreAsTheCatalogueSays() {
    dispatch(Requests::succeeded);
    dispatch(Requests::failed);

    List<Meter> meters =
        registry.getMeters().stream()
            .filter(meter -> meter.getId().syntheticAssociation() == null)
            .toList();
    assertThat(meters).hasSize(4);
    for (Meter meter : meters) {
      Metric metric =
          Set.of(Metric.values()).stream()
              .filter(m -> m.meterName().equals(meter.getId().getName()))
              .findFirst()
              .orElseThrow();
      assertThat(meter.getId().getTags().stream().map(Tag::getKey))
          .containsExactlyInAnyOrderElementsOf(metric.tags());
      assertThat(meter.getId().getDescription()).isEqualTo(metric.meaning());
    }
  }

  private DispatchResult dispatch(Function<DispatchRequest, DispatchResult> rest) {
    return dispatch(rest, Requests.ALLOW);
  }

  private DispatchResult dispatch(
      Function<DispatchRequest, DispatchResult> rest, @Nullable Decision decision) {
    DispatchRequest request = Requests.plain();
    DispatchRequest governed = decision == null ? request : request.governed(null, decision);
    return telemetry.apply(governed, rest::apply);
  }

  private long dispatches(String intent, Status status) {
    return timer(intent, status).count();
  }

  private Timer timer(String intent, Status status) {
    return registry
        .get(Metric.DISPATCHES.meterName())
        .tags("intent", intent, "status", status.code())
        .timer();
  }

  private double problems(ProblemCode code) {
    Counter counter = registry.get(Metric.PROBLEMS.meterName()).tag("code", code.code()).counter();
    return counter.count();
  }
}
