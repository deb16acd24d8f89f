package dev.agentruntime.cedar.policy;

import dev.agentruntime.cedar.value.EntityUid;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A policy made of a template.
 *
 * @param id of the policy, unique in its set
 * @param principal in the place of {@code ?principal}; null where the template has no such slot
 * @param resource in the place of {@code ?resource}; null where the template has no such slot
 */
public record TemplateLink(
    String templateId, String id, @Nullable EntityUid principal, @Nullable EntityUid resource) {
  public TemplateLink {
    Objects.requireNonNull(templateId, "templateId");
    Objects.requireNonNull(id, "id");
  }

  /** Returns the policy that this link makes of {@code template}, whose slots it fills. */
  Policy link(Policy template) {
    return new Policy(
        id,
        template.annotations(),
        template.effect(),
        link("?principal", template.principal(), principal),
        template.action(),
        link("?resource", template.resource(), resource),
        template.conditions());
  }

  private EntityScope link(String slot, EntityScope scope, @Nullable EntityUid value) {
    if (scope.hasSlot() != (value != null)) {
      throw new IllegalArgumentException(
          "link %s of template %s: %s is %s (expected: a value for each slot, and no other)"
              .formatted(id, templateId, slot, value == null ? "missing" : value));
    }
    return value == null ? scope : scope.linked(new EntityReference.Named(value));
  }
}
