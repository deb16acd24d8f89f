package dev.agentruntime.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.simulation.time.VirtualTime;
import dev.agentruntime.testkit.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How the runtime does under load that its backend can bear, and under twice as much. */
final class LoadSimulationTest {
  private static final Call CALL = Call.of("call_reasoning");
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final int WORKERS = 4;
  private static final Duration EACH = Duration.ofMillis(40);

  /* What the workers can do: 100 dispatches a second. */
  private final VirtualTime time = new VirtualTime(ManualClock.START);
  private final ScriptedBackend backend = ScriptedBackend.of(time, new Workers(WORKERS, EACH));

  @Test
  void steady() {
    SimulatedRuntime runtime =
        new SimulatedRuntime(
            new Setup(time, backend)
                .maxInFlight(16)
                .journal(new ScriptedJournal(time, Duration.ofMillis(2))));
    runtime.load(Arrivals.poisson(50, LENGTH, 1), CALL);
    time.run();

    Observations seen = runtime.observations();
    assertThat(seen.only(its -> !its.succeeded()).count()).isZero();
    assertThat(seen.latency(0.1)).isEqualTo(EACH.plusMillis(2 + 2));
    CheckedIn.matches(
        "steady", figures("Steady load, half of what the backend can do, for 10 s", runtime));
  }

  @Test
  void overload() {
    SimulatedRuntime runtime = new SimulatedRuntime(new Setup(time, backend).maxInFlight(8));
    runtime.load(Arrivals.poisson(200, LENGTH, 2), CALL);
    time.run();

    Observations seen = runtime.observations();
    assertThat(seen.ended("succeeded").latency(100)).isLessThanOrEqualTo(EACH.multipliedBy(2));
    assertThat(seen.ended("refused, saturated").latency(100)).isZero();
    CheckedIn.matches(
        "overload",
        figures("Twice what the backend can do, for 10 s, with 8 in flight admitted", runtime));
  }

  @Test
  void aChangeOfBehaviourIsFoundAndNamed() {
    SimulatedRuntime runtime = new SimulatedRuntime(new Setup(time, backend).maxInFlight(9));
    runtime.load(Arrivals.poisson(200, LENGTH, 2), CALL);
    time.run();

    assertThatThrownBy(() -> CheckedIn.compare("overload", figures("One more admitted", runtime)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "The simulation behaves differently from what is checked in (overload):")
        .hasMessageContaining("  in flight, most: was 8, is 9\n")
        .hasMessageContaining("-Dsimulation.rewrite=true");
  }

  @Test
  void overloadWithoutBound() {
    SimulatedRuntime runtime = new SimulatedRuntime(new Setup(time, backend).maxInFlight(100_000));
    runtime.load(Arrivals.poisson(200, Duration.ofSeconds(5), 2), CALL);
    time.run();

    Observations seen = runtime.observations();
    assertThat(seen.only(its -> !its.succeeded()).count()).isZero();
    assertThat(seen.latency(100)).isGreaterThan(Duration.ofSeconds(4));
    CheckedIn.matches(
        "overload-without-bound",
        figures("Twice what the backend can do, for 5 s, with all of it admitted", runtime));
  }

  private Figures figures(String title, SimulatedRuntime runtime) {
    Figures figures = new Figures(title);
    runtime.tell(figures);
    return figures.count("in the backend, most", backend.maxInFlight());
  }
}
