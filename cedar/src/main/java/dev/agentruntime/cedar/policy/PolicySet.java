package dev.agentruntime.cedar.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Policies that decide together. Ids are unique among policies, templates and links.
 *
 * @param policies in order, templates among them
 * @param links of those templates
 */
public record PolicySet(List<Policy> policies, List<TemplateLink> links) {

  /**
   * @throws IllegalArgumentException where an id stands twice, a link names no template, or its
   *     values are not those of the template's slots
   */
  public PolicySet {
    policies = List.copyOf(policies);
    links = List.copyOf(links);
    Set<String> ids = new HashSet<>();
    policies.forEach(policy -> requireNew(policy.id(), ids));
    links.forEach(link -> requireNew(link.id(), ids));
    linked(policies, links);
  }

  public PolicySet(List<Policy> policies) {
    this(policies, List.of());
  }

  /** Returns what decides: the policies that are no templates, then the links as policies. */
  public List<Policy> effective() {
    List<Policy> effective = new ArrayList<>();
    policies.stream().filter(policy -> !policy.isTemplate()).forEach(effective::add);
    effective.addAll(linked(policies, links));
    return effective;
  }

  private static List<Policy> linked(List<Policy> policies, List<TemplateLink> links) {
    if (links.isEmpty()) {
      return List.of();
    }
    Map<String, Policy> templates = new HashMap<>();
    policies.stream()
        .filter(Policy::isTemplate)
        .forEach(template -> templates.put(template.id(), template));
    List<Policy> linked = new ArrayList<>();
    for (TemplateLink link : links) {
      Policy template = templates.get(link.templateId());
      if (template == null) {
        throw new IllegalArgumentException(
            "link %s: template %s (expected: a template of the set)"
                .formatted(link.id(), link.templateId()));
      }
      linked.add(link.link(template));
    }
    return linked;
  }

  private static void requireNew(String id, Set<String> ids) {
    if (!ids.add(id)) {
      throw new IllegalArgumentException("policy id: " + id + " twice (expected: once)");
    }
  }
}
