package dev.agentruntime.simulation.script;

import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.simulation.time.VirtualTime;
import java.time.Duration;

/** A backend that does what a script says, in virtual time. */
public final class ScriptedBackend implements Backend {
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
  public static ScriptedBackend of(VirtualTime time, Script script) {
    return new ScriptedBackend(time, script, true);
  }

  /** Returns a backend that lets go of a call only when it is interrupted. */
  public static ScriptedBackend stubborn(VirtualTime time, Script script) {
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
  public int calls() {
    return calls;
  }

  public int inFlight() {
    return inFlight;
  }

  public int maxInFlight() {
    return maxInFlight;
  }

  /** Returns how many calls were interrupted. */
  public int interrupted() {
    return interrupted;
  }
}
