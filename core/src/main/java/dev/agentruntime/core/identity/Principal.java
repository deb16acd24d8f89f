package dev.agentruntime.core.identity;

import dev.agentruntime.core.Value;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who dispatches.
 *
 * @param groups ids of the {@code Group} entities that the principal is in
 * @param tenant id of the {@code Tenant} entity that the principal belongs to; null for none
 * @param claims what the identity provider says besides; policies read it as {@code
 *     principal.claims}
 */
public record Principal(
    EntityName name,
    Set<String> groups,
    @Nullable String tenant,
    Value.Fields claims,
    AuthenticationMethod method) {

  /** Who everybody is while authentication is off. */
  public static final Principal ANONYMOUS =
      new Principal(
          new EntityName("Agent", "anonymous"),
          Set.of(),
          null,
          Value.NO_FIELDS,
          AuthenticationMethod.NONE);

  public Principal {
    Objects.requireNonNull(name, "name");
    groups = Set.copyOf(groups);
    Objects.requireNonNull(claims, "claims");
    Objects.requireNonNull(method, "method");
  }
}
