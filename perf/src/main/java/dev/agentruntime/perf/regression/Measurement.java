package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.load.Shape;
import dev.agentruntime.perf.load.Target;
import dev.agentruntime.perf.result.LoadResult;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What loads a server, and measures how it answers. */
@FunctionalInterface
interface Measurement {
  /**
   * Returns what was measured, in one phase.
   *
   * @throws IOException where the server cannot be spoken to as the target asks
   */
  LoadResult measure(Load load) throws IOException, InterruptedException;

  /**
   * One phase of load.
   *
   * @param scenario what the result is to be known by
   * @param own whether the target was started for this, on this machine
   * @param revision of the server's sources, where known
   */
  record Load(
      String scenario, Target target, boolean own, Shape shape, @Nullable String revision) {}
}
