package dev.agentruntime.cedar.differential;

import java.util.List;
import java.util.Map;

/**
 * Policies and the entities that they are asked about.
 *
 * @param policies texts of static policies by id
 * @param templates texts of templates by id
 * @param links of templates
 * @param entities each as JSON
 */
record World(
    Map<String, String> policies,
    Map<String, String> templates,
    List<Link> links,
    List<String> entities) {

  /** A template with values, as JSON objects, for the slots that it has; empty for the others. */
  record Link(String template, String id, String principal, String resource) {
    String json() {
      StringBuilder values = new StringBuilder();
      if (!principal.isEmpty()) {
        values.append("\"?principal\":").append(principal);
      }
      if (!resource.isEmpty()) {
        values.append(values.isEmpty() ? "" : ",").append("\"?resource\":").append(resource);
      }
      return "{\"templateId\":%s,\"newId\":%s,\"values\":{%s}}"
          .formatted(JsonTexts.quoted(template), JsonTexts.quoted(id), values);
    }
  }

  String entitiesJson() {
    return "[" + String.join(",", entities) + "]";
  }
}
