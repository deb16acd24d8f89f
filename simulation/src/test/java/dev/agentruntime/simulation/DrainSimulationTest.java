package dev.agentruntime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.simulation.time.VirtualTime;
import dev.agentruntime.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the runtime stops under load. */
final class DrainSimulationTest {
  private static final Call CALL = Call.of("call_reasoning");
  private static final Duration EACH = Duration.ofMillis(400);
  private static final Duration STOP = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final VirtualTime time = new VirtualTime(ManualClock.START);
  private final List<String> drains = new ArrayList<>();

  @Test
  void allThatRunsIsLetOut() {
    SimulatedRuntime runtime = underLoad((_, _) -> Step.answers(EACH));
    drain(runtime, STOP);
    time.run();

    Observations seen = runtime.observations();
    assertThat(seen.only(its -> its.arrived().compareTo(STOP) > 0).ended("succeeded").count())
        .isZero();
    assertThat(seen.only(its -> its.arrived().compareTo(STOP) < 0).ended("succeeded").count())
        .isEqualTo(seen.ended("succeeded").count());
    CheckedIn.matches("drain", figures("A stop after 3 s of 50/s, calls of 400 ms", runtime));
  }

  @Test
  void patienceEnds() {
    boolean[] first = {true};
    SimulatedRuntime runtime =
        underLoad(
            (_, _) -> {
              Duration takes = first[0] ? Duration.ofSeconds(60) : EACH;
              first[0] = false;
              return Step.answers(takes);
            });
    drain(runtime, STOP);
    drain(runtime, STOP.plusSeconds(40));
    time.run();

    assertThat(drains).containsExactly("patience over after 30000 ms", "done after 17000 ms");
    CheckedIn.matches(
        "drain-out-of-patience",
        figures("The same stop while one call takes 60 s, and another try 40 s later", runtime));
  }

  private SimulatedRuntime underLoad(Script script) {
    SimulatedRuntime runtime =
        new SimulatedRuntime(
            new Setup(time, ScriptedBackend.of(time, script)).timeout(Duration.ofMinutes(2)));
    runtime.call(Duration.ZERO, CALL);
    runtime.load(Arrivals.poisson(50, Duration.ofSeconds(5), 6), CALL);
    return runtime;
  }

  private void drain(SimulatedRuntime runtime, Duration after) {
    time.after(after, () -> time.start("stop", () -> drain(runtime)));
  }

  private void drain(SimulatedRuntime runtime) {
    long from = time.nanos();
    try {
      boolean done = runtime.admission().drain(PATIENCE);
      drains.add(
          "%s after %d ms"
              .formatted(
                  done ? "done" : "patience over",
                  Duration.ofNanos(time.nanos() - from).toMillis()));
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted (expected: never)", e);
    }
  }

  private Figures figures(String title, SimulatedRuntime runtime) {
    Figures figures = new Figures(title);
    runtime.tell(figures);
    return figures
        .words("told to try again after", runtime.observations().retryAfter())
        .words("drained", String.join(", then ", drains));
  }
}
