package dev.agentruntime.server.config;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose a key is.
 *
 * @param groups ids of the {@code Group} entities that the principal is in
 * @param tenant id of the {@code Tenant} entity; null for none
 */
public record KeyHolder(EntityName principal, Set<String> groups, @Nullable String tenant) {
  public KeyHolder {
    Objects.requireNonNull(principal, "principal");
    groups = Set.copyOf(groups);
  }

  static KeyHolder read(Section key) {
    return new KeyHolder(
        key.required(
            "principal",
            Forms.PRINCIPAL,
            new EntityName("Agent", "x"),
            "Whose key it is, such as `Agent::\"billing-bot\"`; a plain id is an `Agent`."),
        Set.copyOf(
            key.optionalList("groups", Forms.text(512), "The groups that the principal is in.")),
        key.optional("tenant", Forms.text(512), "none", "The tenant of the principal."));
  }

  /** Returns the holder as who dispatches, proven by {@code method}. */
  public Principal proven(AuthenticationMethod method, String claim, String value) {
    return new Principal(
        principal, groups, tenant, new Value.Fields(Map.of(claim, Value.text(value))), method);
  }
}
