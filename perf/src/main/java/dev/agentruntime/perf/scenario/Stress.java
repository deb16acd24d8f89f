package dev.agentruntime.perf.scenario;

import dev.agentruntime.perf.load.LoadSession;
import dev.agentruntime.perf.load.Shape;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * More and more users, with a pause between.
 *
 * @param requests of each step, at least
 * @param step how long a step lasts, at least
 */
record Stress(
    List<Integer> users, int requests, Duration step, Duration pause, Shape.@Nullable Closed warmUp)
    implements Scenario {
  Stress {
    users = List.copyOf(users);
  }

  @Override
  public String name() {
    return "stress";
  }

  @Override
  public List<String> run(LoadSession session) throws InterruptedException {
    boolean first = true;
    for (int each : users) {
      if (!first) {
        session.pause(pause);
      }
      first = false;
      session.run(
          "%d users".formatted(each), new Shape.Closed(each, 0, Duration.ZERO, requests, step));
    }
    return List.of();
  }
}
