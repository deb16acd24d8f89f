package dev.agentruntime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.simulation.time.VirtualTime;
import dev.agentruntime.testkit.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How the runtime does under callers who try again with the same key before they were answered. */
final class IdempotencySimulationTest {
  private static final int KEYS = 100;
  private static final Duration TAKES = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMillis(150);
  private static final int TRIES = 4;

  private final VirtualTime time = new VirtualTime(ManualClock.START);
  private final Map<String, Integer> acts = new TreeMap<>();
  private final ScriptedBackend backend = ScriptedBackend.of(time, (_, call) -> act(call));

  @Test
  void everyKeyActsOnce() {
    SimulatedRuntime runtime = new SimulatedRuntime(new Setup(time, backend).maxInFlight(80));
    for (int i = 0; i < KEYS; i++) {
      storm(runtime, i);
    }
    time.run();

    Observations seen = runtime.observations();
    assertThat(acts.values()).containsOnly(1);
    Figures figures =
        new Figures(
            "100 keys, each tried 4 times at 150 ms, and once a minute later, on calls of 500 ms;"
                + " every tenth call fails, and every tenth key comes with another body too");
    runtime.tell(figures);
    CheckedIn.matches(
        "retry-storm",
        figures
            .count("keys that acted", acts.size())
            .count("acts of one key, most", acts.values().stream().max(Integer::compare).orElse(0))
            .count("in the backend, most", backend.maxInFlight())
            .millis(
                "waited longest for the first answer",
                seen.ended("replayed, succeeded").latency(100)));
  }

  private void storm(SimulatedRuntime runtime, int i) {
    String name = "key-" + i;
    Call call = Call.of("call_tool").body(name).keyed(name);
    Duration from = Duration.ofMillis(7L * i);
    for (int n = 0; n < TRIES; n++) {
      runtime.call(from.plus(PATIENCE.multipliedBy(n)), call);
    }
    runtime.call(from.plusSeconds(60), call);
    if (i % 10 == 0) {
      runtime.call(from.plusSeconds(30), call.body("another body"));
    }
  }

  private Step act(BackendCall call) {
    String body = call.input() instanceof Value.Text(String text) ? text : "";
    acts.merge(body, 1, Integer::sum);
    return body.endsWith("5") ? Step.fails(TAKES) : Step.answers(TAKES);
  }
}
