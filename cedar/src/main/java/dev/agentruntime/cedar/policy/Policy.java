package dev.agentruntime.cedar.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A policy, or a template where its scope has a slot.
 *
 * @param id unique in a set
 * @param annotations by name, in the order of names; empty text where only the name was written
 * @param conditions that must all hold, in order
 */
public record Policy(
    String id,
    Map<String, String> annotations,
    Effect effect,
    EntityScope principal,
    ActionScope action,
    EntityScope resource,
    List<Condition> conditions) {
  public Policy {
    Objects.requireNonNull(id, "id");
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    Objects.requireNonNull(effect, "effect");
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(resource, "resource");
    conditions = List.copyOf(conditions);
  }

  /** Returns whether entities are still to be linked. */
  public boolean isTemplate() {
    return principal.hasSlot() || resource.hasSlot();
  }

  /** Returns this policy under another id. */
  public Policy withId(String other) {
    return new Policy(other, annotations, effect, principal, action, resource, conditions);
  }
}
