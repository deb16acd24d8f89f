package dev.agentruntime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.simulation.time.VirtualTime;
import dev.agentruntime.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the runtime does while what it depends on does not do its part. */
final class FailureSimulationTest {
  private static final Call CALL = Call.of("call_reasoning");
  private static final Duration EACH = Duration.ofMillis(40);
  private static final Duration FROM = Duration.ofSeconds(2);
  private static final Duration LENGTH = Duration.ofSeconds(5);
  private static final Duration TO = FROM.plus(LENGTH);
  private static final int BOUND = 64;

  private final VirtualTime time = new VirtualTime(ManualClock.START);

  @Test
  void aBackendThatStalls() {
    ScriptedBackend backend = ScriptedBackend.of(time, new Workers(4, EACH).stalled(FROM, LENGTH));
    SimulatedRuntime runtime = new SimulatedRuntime(new Setup(time, backend).maxInFlight(BOUND));
    runtime.load(Arrivals.poisson(50, Duration.ofSeconds(12), 3), CALL);
    time.run();

    Observations seen = runtime.observations();
    Observations refused = seen.ended("refused, saturated");
    assertThat(refused.count()).isPositive();
    assertThat(seen.ended("succeeded").count() + refused.count()).isEqualTo(seen.count());
    Figures figures =
        new Figures("A backend of 100/s that stalls for 5 s, under 50/s, 64 admitted");
    runtime.tell(figures);
    CheckedIn.matches(
        "stall",
        figures
            .millis("full after", first(refused).minus(FROM))
            .words("told to try again after", seen.retryAfter())
            .millis("recovered after", seen.recovered(TO, EACH.multipliedBy(2)))
            .count("in the backend, left", backend.inFlight()));
  }

  @Test
  void aBackendThatStallsUnderCallersWhoTryAgain() {
    ScriptedBackend backend = ScriptedBackend.of(time, new Workers(4, EACH).stalled(FROM, LENGTH));
    SimulatedRuntime runtime = new SimulatedRuntime(new Setup(time, backend).maxInFlight(BOUND));
    List<Integer> attempts = new ArrayList<>();
    for (Duration at : Arrivals.poisson(50, Duration.ofSeconds(12), 3)) {
      time.after(at, () -> time.start("caller", () -> attempts.add(untilItSucceeds(runtime))));
    }
    time.run();

    Observations seen = runtime.observations();
    assertThat(seen.ended("succeeded").count()).isEqualTo(attempts.size());
    Figures figures =
        new Figures("The same stall, with callers who try again as they are told to until served");
    runtime.tell(figures);
    CheckedIn.matches(
        "stall-with-retries",
        figures
            .count("callers", attempts.size())
            .count(
                "attempts of one caller, most", attempts.stream().max(Integer::compare).orElse(0))
            .millis("recovered after", seen.recovered(TO, EACH.multipliedBy(2))));
  }

  @Test
  void aSlowBackendThatKeepsToItsTime() {
    Duration timeout = Duration.ofSeconds(1);
    ScriptedBackend backend = ScriptedBackend.of(time, everyTenthIsSlow());
    SimulatedRuntime runtime = new SimulatedRuntime(new Setup(time, backend).timeout(timeout));
    runtime.load(Arrivals.poisson(50, Duration.ofSeconds(10), 4), CALL);
    time.run();

    Observations late = runtime.observations().ended("failed, backend_timeout");
    assertThat(late.count()).isPositive();
    assertThat(late.all()).allSatisfy(its -> assertThat(its.latency()).isEqualTo(timeout));
    CheckedIn.matches(
        "slow-backend",
        figures("Every tenth call takes 10 s, on a route of 1 s", runtime, backend));
  }

  @Test
  void aSlowBackendThatMustBeInterrupted() {
    Duration timeout = Duration.ofSeconds(1);
    ScriptedBackend backend = ScriptedBackend.stubborn(time, everyTenthIsSlow());
    SimulatedRuntime runtime = new SimulatedRuntime(new Setup(time, backend).timeout(timeout));
    runtime.load(Arrivals.poisson(50, Duration.ofSeconds(10), 4), CALL);
    time.run();

    Observations late = runtime.observations().ended("failed, backend_timeout");
    assertThat(late.count()).isPositive().isEqualTo(backend.interrupted());
    assertThat(late.all())
        .allSatisfy(
            its ->
                assertThat(its.latency()).isBetween(timeout, timeout.plus(Duration.ofMillis(10))));
    CheckedIn.matches(
        "slow-backend-interrupted",
        figures(
            "The same slow calls, of a backend that lets go only when interrupted",
            runtime,
            backend));
  }

  @Test
  void answersAroundTheTimeout() {
    List<Integer> takes = List.of(999, 1000, 1001, 1009, 1010, 1011, 1019, 1020);
    ScriptedBackend backend =
        ScriptedBackend.stubborn(
            time,
            (since, _) -> Step.answers(Duration.ofMillis(takes.get((int) since.toSeconds()))));
    SimulatedRuntime runtime =
        new SimulatedRuntime(new Setup(time, backend).timeout(Duration.ofSeconds(1)));
    runtime.load(Arrivals.even(1, Duration.ofSeconds(takes.size())), CALL);
    time.run();

    Figures figures = new Figures("Answers just before and after the timeout of 1 s is noticed");
    runtime.observations().all().stream()
        .sorted(Comparator.comparing(Observed::arrived))
        .forEach(
            its ->
                figures.words(
                    "answer after %d ms".formatted(takes.get((int) its.arrived().toSeconds())),
                    "%s, after %d ms".formatted(its.outcome(), its.latency().toMillis())));
    CheckedIn.matches("around-the-timeout", figures);
  }

  @Test
  void aJournalWithoutRoom() {
    ScriptedBackend backend = ScriptedBackend.of(time, (_, _) -> Step.answers(EACH));
    ScriptedJournal journal = new ScriptedJournal(time, Duration.ofMillis(2));
    journal.outOfRoom(FROM, LENGTH);
    SimulatedRuntime runtime = new SimulatedRuntime(new Setup(time, backend).journal(journal));
    runtime.load(Arrivals.poisson(50, Duration.ofSeconds(10), 5), CALL);
    time.run();

    Observations seen = runtime.observations();
    // What the journal does not hold did not act, but for the few that were acting as it filled up.
    assertThat(backend.calls())
        .isEqualTo(
            seen.ended("succeeded").count() + seen.ended("failed, journal_unavailable").count());
    CheckedIn.matches(
        "journal-without-room",
        figures("A journal without room for 5 s, under 50/s", runtime, backend)
            .words("told to try again after", seen.retryAfter())
            .millis("recovered after", seen.recovered(TO, EACH.multipliedBy(2))));
  }

  private int untilItSucceeds(SimulatedRuntime runtime) {
    for (int attempt = 1; ; attempt++) {
      if (runtime.dispatch(CALL) instanceof DispatchResult.Refused refused
          && refused.retryAfter() != null) {
        time.pass(refused.retryAfter());
      } else {
        return attempt;
      }
    }
  }

  private static Script everyTenthIsSlow() {
    int[] calls = {0};
    return (_, _) -> Step.answers(++calls[0] % 10 == 0 ? Duration.ofSeconds(10) : EACH);
  }

  private static Duration first(Observations observations) {
    return observations.all().getFirst().arrived();
  }

  private static Figures figures(String title, SimulatedRuntime runtime, ScriptedBackend backend) {
    Figures figures = new Figures(title);
    runtime.tell(figures);
    return figures
        .count("in the backend, most", backend.maxInFlight())
        .count("in the backend, left", backend.inFlight())
        .count("in the backend, interrupted", backend.interrupted());
  }
}
