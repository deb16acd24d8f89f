package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.journal.JournalEntry.Status;
import org.jspecify.annotations.Nullable;

/** How results are counted and recorded. */
final class Results {
  private Results() {}

  static Status status(DispatchResult result) {
    return switch (result) {
      case DispatchResult.Succeeded _ -> Status.SUCCESS;
      case DispatchResult.Denied _ -> Status.DENIED;
      case DispatchResult.Refused _ -> Status.REFUSED;
      case DispatchResult.Failed _ -> Status.FAILED;
      case DispatchResult.Replayed replayed -> status(replayed.first());
    };
  }

  static @Nullable ProblemCode code(DispatchResult result) {
    return switch (result) {
      case DispatchResult.Succeeded _, DispatchResult.Denied _ -> null;
      case DispatchResult.Refused refused -> refused.code();
      case DispatchResult.Failed failed -> failed.code();
      case DispatchResult.Replayed replayed -> code(replayed.first());
    };
  }
}
