package dev.agentruntime.core.backend;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.identity.Principal;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a backend is asked to do.
 *
 * @param trace where in a trace the call is; null where there is none
 * @param timeout how long the call may take, more than zero
 */
public record BackendCall(
    DispatchId dispatchId,
    CorrelationId correlationId,
    Principal principal,
    Intent intent,
    Value.Fields context,
    @Nullable Value input,
    @Nullable TraceContext trace,
    Duration timeout) {
  public BackendCall {
    Objects.requireNonNull(dispatchId, "dispatchId");
    Objects.requireNonNull(correlationId, "correlationId");
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(timeout, "timeout");
  }
}
