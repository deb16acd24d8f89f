package dev.agentruntime.core.trace;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.core.journal.JournalEntry.Status;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a finished dispatch tells of itself.
 *
 * @param code null where nothing went wrong, and for a denial
 * @param reason why it ended so; holds no content
 * @param replayOf the dispatch whose answer was given again; null where it is its own
 * @param usage null where nothing was used
 */
public record TracedDispatch(
    DispatchId id,
    CorrelationId correlationId,
    Principal principal,
    Intent intent,
    Status status,
    @Nullable ProblemCode code,
    String reason,
    @Nullable DispatchId replayOf,
    @Nullable Usage usage) {
  public TracedDispatch {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(correlationId, "correlationId");
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(reason, "reason");
  }
}
