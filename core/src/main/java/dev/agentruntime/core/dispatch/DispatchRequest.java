package dev.agentruntime.core.dispatch;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.IdempotencyKey;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.core.trace.Trace;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One dispatch on its way through the pipeline.
 *
 * @param context attributes sent with the intent: untrusted
 * @param input what the backend is to work on; null where none was sent
 * @param bodyDigest of the body as it came
 * @param idempotencyKey null where none was sent
 * @param trace what the stages tell of their work
 * @param route where the intent leads; null until governance looked it up, and where there is none
 * @param decision null until governance decided
 */
public record DispatchRequest(
    DispatchId id,
    CorrelationId correlationId,
    Principal principal,
    Intent intent,
    Value.Fields context,
    @Nullable Value input,
    RuntimeFacts facts,
    Digest bodyDigest,
    @Nullable IdempotencyKey idempotencyKey,
    Trace trace,
    @Nullable Route route,
    @Nullable Decision decision) {

  public DispatchRequest {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(correlationId, "correlationId");
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(facts, "facts");
    Objects.requireNonNull(bodyDigest, "bodyDigest");
    Objects.requireNonNull(trace, "trace");
  }

  /** Returns this request as governance passes it on. */
  public DispatchRequest governed(@Nullable Route leadingTo, Decision by) {
    return new DispatchRequest(
        id,
        correlationId,
        principal,
        intent,
        context,
        input,
        facts,
        bodyDigest,
        idempotencyKey,
        trace,
        leadingTo,
        by);
  }
}
