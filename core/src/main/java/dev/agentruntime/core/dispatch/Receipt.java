package dev.agentruntime.core.dispatch;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.governance.Decision;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the caller gets back about governance.
 *
 * @param decision null where the dispatch was refused before it was decided
 */
public record Receipt(
    DispatchId dispatchId, CorrelationId correlationId, @Nullable Decision decision) {
  public Receipt {
    Objects.requireNonNull(dispatchId, "dispatchId");
    Objects.requireNonNull(correlationId, "correlationId");
  }

  /** Returns the receipt of {@code request} as far as it came. */
  public static Receipt of(DispatchRequest request) {
    return new Receipt(request.id(), request.correlationId(), request.decision());
  }
}
