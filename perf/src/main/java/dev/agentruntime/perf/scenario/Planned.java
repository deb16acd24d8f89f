package dev.agentruntime.perf.scenario;

import dev.agentruntime.perf.load.LoadSession;
import dev.agentruntime.perf.load.Plan;
import dev.agentruntime.perf.load.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The phases that a user wrote down. */
record Planned(String name, List<Plan.Phase> phases, Shape.@Nullable Closed warmUp)
    implements Scenario {
  Planned {
    phases = List.copyOf(phases);
  }

  @Override
  public List<String> run(LoadSession session) throws InterruptedException {
    for (Plan.Phase phase : phases) {
      session.run(phase.name(), phase.shape());
    }
    return List.of();
  }
}
