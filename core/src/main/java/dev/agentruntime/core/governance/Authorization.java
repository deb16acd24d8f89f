package dev.agentruntime.core.governance;

import dev.agentruntime.core.Intent;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import java.util.Objects;

/**
 * What policies are asked: may this principal do this, here, under these circumstances.
 *
 * @param resource the route that the intent leads to, or {@link #NO_ROUTE}
 * @param context attributes sent with the intent, without {@code runtime}
 * @param facts what policies read as {@code context.runtime}
 */
public record Authorization(
    Principal principal,
    Intent intent,
    EntityName resource,
    Value.Fields context,
    RuntimeFacts facts) {

  /** The resource of an intent that no route leads from. */
  public static final EntityName NO_ROUTE = new EntityName("Route", "none");

  public Authorization {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(facts, "facts");
  }
}
