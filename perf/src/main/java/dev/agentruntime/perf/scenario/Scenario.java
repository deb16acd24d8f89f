package dev.agentruntime.perf.scenario;

import dev.agentruntime.perf.load.LoadSession;
import dev.agentruntime.perf.load.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A load test that has a name. */
public interface Scenario {
  /** Returns the name, as {@code baseline}. */
  String name();

  /** Returns the load that warms a server up for it. */
  Shape.@Nullable Closed warmUp();

  /**
   * Runs its phases.
   *
   * @return what it found beyond the figures, one sentence each
   * @throws InterruptedException where the test was stopped
   */
  List<String> run(LoadSession session) throws InterruptedException;
}
