package dev.agentruntime.simulation;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.simulation.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What a runtime is simulated with; what is not said is as the server has it by default. */
final class Setup {
  private static final Decision ALLOW =
      new Decision(
          Decision.Basis.PERMITTED,
          "Request authorized",
          List.of("allow-all"),
          List.of(),
          Digest.of("policies").value(),
          0);

  private final VirtualTime time;
  private final Backend backend;
  private Duration timeout = Duration.ofSeconds(30);
  private int maxInFlight = 1024;
  private Duration retryAfter = Duration.ofSeconds(1);
  private Function<Authorization, Decision> decider = _ -> ALLOW;
  private ScriptedJournal journal;

  /**
   * @param backend of every intent
   */
  Setup(VirtualTime time, Backend backend) {
    this.time = time;
    this.backend = backend;
    journal = new ScriptedJournal(time, Duration.ZERO);
  }

  /** Sets the timeout of every route. */
  Setup timeout(Duration longest) {
    timeout = longest;
    return this;
  }

  Setup maxInFlight(int most) {
    maxInFlight = most;
    return this;
  }

  Setup retryAfter(Duration told) {
    retryAfter = told;
    return this;
  }

  /** Sets who decides; without, everything is allowed. */
  Setup decider(Function<Authorization, Decision> by) {
    decider = by;
    return this;
  }

  Setup journal(ScriptedJournal to) {
    journal = to;
    return this;
  }

  VirtualTime time() {
    return time;
  }

  Backend backend() {
    return backend;
  }

  Duration timeout() {
    return timeout;
  }

  int maxInFlight() {
    return maxInFlight;
  }

  Duration retryAfter() {
    return retryAfter;
  }

  Function<Authorization, Decision> decider() {
    return decider;
  }

  ScriptedJournal journal() {
    return journal;
  }
}
