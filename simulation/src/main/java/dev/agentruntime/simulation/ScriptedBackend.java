package dev.agentruntime.simulation;

import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.simulation.time.VirtualTime;
import java.time.Duration;

/** A backend that does what a script says, in virtual time. */
final class ScriptedBackend implements Backend {
  private final VirtualTime time;
  private final Script script;
  private final boolean heedsTimeout;
  private int calls;
  private int inFlight;
  private int maxInFlight;
  private int interrupted;

  private ScriptedBackend(VirtualTime time, Script script, boolean heedsTimeout) {
    this.time = time;
    this.script = script;
    this.heedsTimeout = heedsTimeout;
  }

  /** Returns a backend that gives a call up when its time is over, as the port asks. */
  static ScriptedBackend of(VirtualTime time, Script script) {
    return new ScriptedBackend(time, script, true);
  }

  /** Returns a backend that lets go of a call only when it is interrupted. */
  static ScriptedBackend stubborn(VirtualTime time, Script script) {
    return new ScriptedBackend(time, script, false);
  }

  @Override
  public BackendResult execute(BackendCall call) throws InterruptedException {
    calls++;
    inFlight++;
    maxInFlight = Math.max(maxInFlight, inFlight);
    try {
      Step step = script.play(Duration.ofNanos(time.nanos()), call);
      if (heedsTimeout && step.takes().compareTo(call.timeout()) > 0) {
        time.sleep(call.timeout());
        return new BackendResult.Failure(
            BackendResult.Kind.TIMED_OUT, "backend scripted: out of time");
      }
      time.sleep(step.takes());
      return step.result();
    } catch (InterruptedException e) {
      interrupted++;
      throw e;
    } finally {
      inFlight--;
    }
  }

  /** Returns how many calls came. */
  int calls() {
    return calls;
  }

  int inFlight() {
    return inFlight;
  }

  int maxInFlight() {
    return maxInFlight;
  }

  /** Returns how many calls were interrupted. */
  int interrupted() {
    return interrupted;
  }
}
