package dev.agentruntime.simulation;

import dev.agentruntime.core.dispatch.DispatchResult;
import java.time.Duration;
import java.util.Objects;

/**
 * A dispatch as its caller saw it.
 *
 * @param arrived since the beginning
 * @param ended since the beginning
 */
record Observed(Call call, Duration arrived, Duration ended, DispatchResult result) {
  Observed {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(result, "result");
  }

  Duration latency() {
    return ended.minus(arrived);
  }

  boolean succeeded() {
    return result instanceof DispatchResult.Succeeded;
  }

  /** Returns how it ended, in words. */
  String outcome() {
    return outcome(result);
  }

  private static String outcome(DispatchResult result) {
    return switch (result) {
      case DispatchResult.Succeeded _ -> "succeeded";
      case DispatchResult.Denied _ -> "denied";
      case DispatchResult.Refused refused -> "refused, " + refused.code().code();
      case DispatchResult.Failed failed -> "failed, " + failed.code().code();
      case DispatchResult.Replayed replayed -> "replayed, " + outcome(replayed.first());
    };
  }
}
