package dev.agentruntime.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.Routes;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.DispatchResult.Denied;
import dev.agentruntime.core.dispatch.DispatchResult.Failed;
import dev.agentruntime.core.dispatch.DispatchResult.Refused;
import dev.agentruntime.core.dispatch.DispatchResult.Replayed;
import dev.agentruntime.core.dispatch.DispatchResult.Succeeded;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalEntry.Status;
import dev.agentruntime.core.metrics.BackendMeters;
import dev.agentruntime.core.metrics.DispatchMeters;
import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Point;
import dev.agentruntime.core.metrics.Series;
import dev.agentruntime.core.metrics.WorstDispatches;
import dev.agentruntime.core.resilience.Deadlines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class DispatchPipelineTest {
  private final ManualTime time = new ManualTime();
  private final Meters meters = new Meters(new SimpleMeterRegistry());
  private final Admission admission = new Admission(2, Duration.ofSeconds(1));
  private final FakeDecider decider = new FakeDecider(Requests.ALLOW);
  private final FakeJournal journal = new FakeJournal();
  private final FakeAnswers answers = new FakeAnswers();
  private final Deadlines deadlines = new Deadlines(time::nanos);
  private final List<String> events = new CopyOnWriteArrayList<>();

  DispatchPipelineTest() {
    decider.onAsked = () -> events.add("decided");
    answers.onClaim = () -> events.add("claimed");
    answers.onComplete = () -> events.add("kept");
    journal.onAppend(entry -> events.add(name(entry)));
  }

  @Test
  void everyStepHasItsPlace() {
    Dispatcher path = path(answering());

    DispatchResult result = path.dispatch(keyed());
    events.add("returned");

    assertThat(result).isInstanceOf(Succeeded.class);
    assertThat(events)
        .containsExactly("decided", "claimed", "attempt", "acted", "kept", "outcome", "returned");
    assertThat(dispatches(Status.SUCCESS)).isEqualTo(1);
  }

  @Test
  void theAttemptIsDurableBeforeTheBackendIsCalled() {
    ScriptedBackend backend =
        new ScriptedBackend(
            call -> {
              assertThat(journal.entries()).hasSize(1);
              assertThat(journal.attempts().getFirst().subject().dispatchId())
                  .isEqualTo(call.dispatchId());
              return new BackendResult.Answered(Requests.ANSWER);
            });

    assertThat(path(backend).dispatch(Requests.plain())).isInstanceOf(Succeeded.class);
  }

  @Test
  void theOutcomeIsDurableBeforeTheResultReturns() {
    CountDownLatch synced = new CountDownLatch(1);
    journal.onAppend(
        entry -> {
          if (entry instanceof JournalEntry.Outcome) {
            Waits.until(synced);
          }
        });
    Dispatcher path = path(answering());
    Crowd<DispatchResult> dispatch = Crowd.one(() -> path.dispatch(Requests.plain()));
    Crowd.await(() -> events.contains("acted"));
    dispatch.awaitBlocked(1);

    assertThat(dispatch.finished()).isFalse();
    synced.countDown();

    assertThat(dispatch.result()).isInstanceOf(Succeeded.class);
    assertThat(journal.outcomes()).hasSize(1);
  }

  @Test
  void aDenialIsRecordedWithoutAnAttempt() {
    decider.decision = Requests.DENY;

    DispatchResult result = path(answering()).dispatch(keyed());

    assertThat(result).isInstanceOf(Denied.class);
    assertThat(events).containsExactly("decided", "outcome");
    assertThat(journal.outcomes().getFirst().status()).isEqualTo(Status.DENIED);
    assertThat(dispatches(Status.DENIED)).isEqualTo(1);
  }

  @Test
  void anIntentWithoutRouteIsRecordedWithoutAnAttempt() {
    DispatchResult result =
        path(answering()).dispatch(Requests.of().intent("launch").key("k").request());

    assertThat(((Refused) result).code()).isEqualTo(ProblemCode.NO_ROUTE);
    assertThat(events).containsExactly("decided", "outcome");
  }

  @Test
  void whatAdmissionRefusesIsCountedButNeitherDecidedNorRecorded() {
    CountDownLatch release = new CountDownLatch(1);
    Dispatcher path =
        path(
            new ScriptedBackend(
                _ -> {
                  release.await();
                  return new BackendResult.Answered(Requests.ANSWER);
                }));
    Crowd<DispatchResult> running = Crowd.start(2, _ -> () -> path.dispatch(Requests.plain()));
    Crowd.await(() -> journal.attempts().size() == 2);
    running.awaitBlocked(2);
    events.clear();

    DispatchResult result = path.dispatch(keyed());

    assertThat(((Refused) result).code()).isEqualTo(ProblemCode.SATURATED);
    assertThat(events).isEmpty();
    assertThat(dispatches(Status.REFUSED)).isEqualTo(1);
    release.countDown();
    assertThat(running.results()).hasOnlyElementsOfType(Succeeded.class);
  }

  @Test
  void admissionHoldsADispatchUntilItsOutcomeIsDurable() throws InterruptedException {
    journal.onAppend(_ -> events.add(admission.inFlight() + " in flight"));

    path(answering()).dispatch(Requests.plain());

    assertThat(events).containsExactly("decided", "1 in flight", "acted", "1 in flight");
    assertThat(admission.drain(Duration.ZERO)).isTrue();
  }

  @Test
  void aReplayIsDecidedAndRecordedAgainButDoesNotActAgain() {
    Dispatcher path = path(answering());
    DispatchRequest first = keyed();
    path.dispatch(first);
    events.clear();

    DispatchResult again = path.dispatch(keyed());

    assertThat(again).isInstanceOf(Replayed.class);
    assertThat(events).containsExactly("decided", "claimed", "outcome");
    assertThat(journal.outcomes().getLast().replayOf()).isEqualTo(first.id());
  }

  @Test
  void aKeyCarriesNobodyPastAPolicyThatChanged() {
    Dispatcher path = path(answering());
    path.dispatch(keyed());
    decider.decision = Requests.DENY;

    assertThat(path.dispatch(keyed())).isInstanceOf(Denied.class);
  }

  @Test
  void anAttemptThatTheJournalRefusesLeavesTheKeyFree() {
    Dispatcher path = path(answering());
    journal.refuse(_ -> true);

    DispatchResult refused = path.dispatch(keyed());

    assertThat(((Refused) refused).code()).isEqualTo(ProblemCode.JOURNAL_UNAVAILABLE);
    assertThat(((Refused) refused).detail()).endsWith("nothing was done");
    assertThat(events).doesNotContain("acted");
    journal.refuse(_ -> false);
    assertThat(path.dispatch(keyed())).isInstanceOf(Succeeded.class);
  }

  @Test
  void anOutcomeThatTheJournalRefusesLeavesTheAnswerUnderTheKey() {
    Dispatcher path = path(answering());
    journal.refuse(JournalEntry.Outcome.class::isInstance);

    DispatchResult unrecorded = path.dispatch(keyed());

    assertThat(((Failed) unrecorded).code()).isEqualTo(ProblemCode.JOURNAL_UNAVAILABLE);
    assertThat(((Failed) unrecorded).detail()).contains("the backend acted");
    journal.refuse(_ -> false);
    assertThat(((Replayed) path.dispatch(keyed())).first()).isInstanceOf(Succeeded.class);
    assertThat(events.stream().filter("acted"::equals)).hasSize(1);
  }

  @Test
  void onlyTheBackendIsEverInterrupted() {
    journal.onAppend(
        entry -> {
          late();
          events.add(name(entry) + (Thread.currentThread().isInterrupted() ? " interrupted" : ""));
        });
    decider.onAsked = this::late;
    answers.onClaim = this::late;
    answers.onComplete =
        () -> events.add("kept" + (Thread.currentThread().isInterrupted() ? " interrupted" : ""));

    DispatchResult result =
        path(new ScriptedBackend(
                _ -> {
                  late();
                  events.add("acted");
                  new CountDownLatch(1).await();
                  throw new AssertionError("never");
                }))
            .dispatch(keyed());

    assertThat(Thread.interrupted()).isFalse();
    assertThat(((Failed) result).code()).isEqualTo(ProblemCode.BACKEND_TIMEOUT);
    assertThat(events).containsExactly("attempt", "acted", "kept", "outcome");
    assertThat(journal.outcomes().getFirst().code()).isEqualTo(ProblemCode.BACKEND_TIMEOUT);
  }

  @Test
  void telemetryTimesTheJournalTooAndTheTimeoutDoesNot() {
    journal.onAppend(_ -> time.advance(Duration.ofSeconds(10)));

    assertThat(path(answering()).dispatch(Requests.plain())).isInstanceOf(Succeeded.class);

    assertThat(distribution(Series.of(Metric.DISPATCHES, "call_reasoning", "success")).max())
        .isCloseTo(20, withinPercentage(1));
  }

  @Test
  void aBugInTheBackendIsAnOutcomeLikeAnyOther() {
    Dispatcher path =
        path(
            new ScriptedBackend(
                _ -> {
                  events.add("acted");
                  throw new IllegalStateException("bug");
                }));

    DispatchResult result = path.dispatch(keyed());

    internalError(result);
    assertThat(events).containsExactly("decided", "claimed", "attempt", "acted", "kept", "outcome");
    assertThat(journal.outcomes().getFirst().code()).isEqualTo(ProblemCode.INTERNAL_ERROR);
    assertThat(journal.outcomes().getFirst().decision()).isEqualTo(Requests.ALLOW);
    assertThat(dispatches(Status.FAILED)).isEqualTo(1);
    internalError(((Replayed) path.dispatch(keyed())).first());
  }

  @Test
  void aBackendThatBreaksByTheInterruptIsOutOfTime() {
    DispatchResult result =
        path(new ScriptedBackend(
                _ -> {
                  late();
                  throw new IllegalStateException("channel closed by interrupt");
                }))
            .dispatch(Requests.plain());

    assertThat(((Failed) result).code()).isEqualTo(ProblemCode.BACKEND_TIMEOUT);
  }

  @Test
  void aBugInAStageIsRecordedAndCounted() {
    decider.onAsked =
        () -> {
          throw new IllegalStateException("bug");
        };

    internalError(path(answering()).dispatch(Requests.plain()));

    assertThat(events).containsExactly("outcome");
    assertThat(journal.outcomes().getFirst().code()).isEqualTo(ProblemCode.INTERNAL_ERROR);
    assertThat(dispatches(Status.FAILED)).isEqualTo(1);
  }

  @Test
  void aBugInTheJournalIsCountedAndGivesItsPlaceBack() throws InterruptedException {
    journal.onAppend(
        _ -> {
          throw new IllegalStateException("bug");
        });

    internalError(path(answering()).dispatch(Requests.plain()));

    assertThat(events).doesNotContain("acted");
    assertThat(dispatches(Status.FAILED)).isEqualTo(1);
    assertThat(admission.drain(Duration.ZERO)).isTrue();
  }

  private Dispatcher path(ScriptedBackend backend) {
    return DispatchPipeline.assemble(
        new DispatchPipeline.Parts(
            admission,
            decider,
            new Routes(Map.of("call_reasoning", Requests.route(backend))),
            journal,
            false,
            answers,
            Waiting.BLOCKING,
            deadlines,
            new DispatchMeters(meters, Set.of("call_reasoning")),
            new BackendMeters(meters),
            new WorstDispatches(),
            time,
            time::nanos));
  }

  private ScriptedBackend answering() {
    return new ScriptedBackend(
        _ -> {
          events.add("acted");
          return new BackendResult.Answered(Requests.ANSWER);
        });
  }

  private static DispatchRequest keyed() {
    return Requests.of().key("k").request();
  }

  private void late() {
    time.advance(Duration.ofSeconds(1));
    deadlines.sweep();
  }

  private static String name(JournalEntry entry) {
    return switch (entry) {
      case JournalEntry.Attempt _ -> "attempt";
      case JournalEntry.Outcome _ -> "outcome";
    };
  }

  private static void internalError(DispatchResult result) {
    assertThat(((Failed) result).code()).isEqualTo(ProblemCode.INTERNAL_ERROR);
  }

  private long dispatches(Status status) {
    return distribution(Series.of(Metric.DISPATCHES, "call_reasoning", status.code())).count();
  }

  private Distribution distribution(Series series) {
    return ((Point.Spread) Objects.requireNonNull(meters.totals().get(series))).distribution();
  }
}
