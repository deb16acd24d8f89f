package dev.agentruntime.simulation;

import dev.agentruntime.core.backend.BackendCall;
import java.time.Duration;

/** What a backend does with each call. Asked in the order of the calls, by one at a time. */
@FunctionalInterface
interface Script {

  /**
   * Returns what comes of a call.
   *
   * @param since the time since the beginning
   */
  Step play(Duration since, BackendCall call);
}
