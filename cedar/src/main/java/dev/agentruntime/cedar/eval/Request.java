package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.RecordValue;
import java.util.Objects;

/** What is asked: may this principal do this action to this resource in this context. */
public record Request(
    EntityUid principal, EntityUid action, EntityUid resource, RecordValue context) {
  public Request {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(context, "context");
  }
}
