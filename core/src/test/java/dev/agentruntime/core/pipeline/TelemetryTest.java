package dev.agentruntime.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Receipt;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.journal.JournalEntry.Status;
import dev.agentruntime.core.metrics.DispatchMeters;
import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Point;
import dev.agentruntime.core.metrics.Series;
import dev.agentruntime.core.metrics.TagKey;
import dev.agentruntime.core.metrics.WorstDispatches;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TelemetryTest {
  private final Meters meters = new Meters(new SimpleMeterRegistry());
  private final WorstDispatches worst = new WorstDispatches();
  private final ManualTime time = new ManualTime();
  private final Telemetry telemetry =
      new Telemetry(new DispatchMeters(meters, Set.of("call_reasoning")), worst, time::nanos);

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
    assertThat(of(Metric.DISPATCHES)).hasSize(4);
    assertThat(problems(ProblemCode.JOURNAL_UNAVAILABLE)).isEqualTo(1);
    assertThat(problems(ProblemCode.BACKEND_FAILED)).isEqualTo(1);
    assertThat(of(Metric.PROBLEMS)).hasSize(2);
  }

  @Test
  void timesWhatTheRestOfThePathTakes() {
    dispatch(
        request -> {
          time.advance(Duration.ofMillis(40));
          return Requests.succeeded(request);
        });

    assertThat(durations("call_reasoning", Status.SUCCESS).max())
        .isCloseTo(0.04, withinPercentage(1));
  }

  @Test
  void timesDecisionsByBasis() {
    dispatch(Requests::succeeded);
    dispatch(request -> new DispatchResult.Denied(Receipt.of(request)), Requests.DENY);
    dispatch(Requests::refused, null);

    Distribution permitted = distribution(Series.of(Metric.DECISIONS, "permitted"));
    assertThat(permitted.count()).isEqualTo(1);
    assertThat(permitted.max()).isCloseTo(4e-6, withinPercentage(1));
    assertThat(distribution(Series.of(Metric.DECISIONS, "forbidden")).count()).isEqualTo(1);
  }

  @Test
  void countsDenialsByThePoliciesThatDenied() {
    dispatch(request -> new DispatchResult.Denied(Receipt.of(request)), Requests.DENY);
    dispatch(
        request -> new DispatchResult.Denied(Receipt.of(request)),
        new Decision(Decision.Basis.NO_POLICY, "No policy", List.of(), List.of(), "sha256:0", 1));
    dispatch(Requests::refused, Decision.unavailable("no answer"));

    assertThat(distribution(Series.of(Metric.DECISIONS, "unavailable")).count()).isEqualTo(1);
    assertThat(Requests.DENY.policies()).hasSize(1);
    assertThat(of(Metric.DENIALS).keySet())
        .extracting(series -> series.value(TagKey.POLICY))
        .containsExactlyInAnyOrder(Requests.DENY.policies().getFirst(), "none");
    assertThat(of(Metric.DENIALS))
        .containsEntry(Series.of(Metric.DENIALS, "none"), new Point.Growth(1));
  }

  @Test
  void tenantsAndPoliciesBeyondTheFirstHundredShareOneTag() {
    for (int i = 0; i < 300; i++) {
      DispatchRequest request =
          Requests.of().by(Requests.principal("bot", "tenant " + i)).request();
      telemetry.apply(request, Requests::succeeded);
    }

    assertThat(of(Metric.TENANT_DISPATCHES)).hasSize(101);
    assertThat(of(Metric.TENANT_DISPATCHES))
        .containsEntry(
            Series.of(Metric.TENANT_DISPATCHES, "other", "success"), new Point.Growth(200));
  }

  @Test
  void remembersTheWorst() {
    DispatchRequest request = Requests.plain();
    telemetry.apply(request, Requests::failed);

    assertThat(worst.since(request.facts().receivedAt(), 3))
        .extracting(WorstDispatches.Worst::id)
        .containsExactly(request.id());
  }

  @Test
  void unknownIntentsShareOneTag() {
    for (int i = 0; i < 100; i++) {
      DispatchRequest request = Requests.of().intent("made_up_" + i).request();
      telemetry.apply(request, Requests::succeeded);
    }

    assertThat(dispatches("other", Status.SUCCESS)).isEqualTo(100);
    assertThat(of(Metric.DISPATCHES)).hasSize(1);
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
    return durations(intent, status).count();
  }

  private Distribution durations(String intent, Status status) {
    return distribution(Series.of(Metric.DISPATCHES, intent, status.code()));
  }

  private Distribution distribution(Series series) {
    return ((Point.Spread) Objects.requireNonNull(meters.totals().get(series))).distribution();
  }

  private double problems(ProblemCode code) {
    Series series = Series.of(Metric.PROBLEMS, code.code());
    return ((Point.Growth) Objects.requireNonNull(meters.totals().get(series))).amount();
  }

  private Map<Series, Point> of(Metric metric) {
    Map<Series, Point> points = new LinkedHashMap<>(meters.totals());
    points.keySet().removeIf(series -> series.metric() != metric);
    return points;
  }
}
