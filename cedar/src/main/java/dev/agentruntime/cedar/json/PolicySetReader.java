package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.policy.PolicySet;
import dev.agentruntime.cedar.policy.TemplateLink;
import dev.agentruntime.cedar.value.EntityUid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reader of policies, templates and links that belong together. */
final class PolicySetReader {
  private static final String SET = "an object with staticPolicies, templates and templateLinks";

  private PolicySetReader() {}

  static PolicySet read(Json json, Place place) throws InvalidJsonException {
    Fields fields = Fields.of(json, place, SET);
    List<Policy> policies = new ArrayList<>();
    addPolicies("staticPolicies", false, fields, policies);
    addPolicies("templates", true, fields, policies);
    List<TemplateLink> links = fields.takeEach("templateLinks", PolicySetReader::link);
    fields.refuseOthers();
    try {
      return new PolicySet(policies, links);
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException(String.valueOf(e.getMessage()));
    }
  }

  /* A policy among the templates would be in force where it was meant to wait for a link. */
  private static void addPolicies(
      String name, boolean templates, Fields fields, List<Policy> policies)
      throws InvalidJsonException {
    Place place = fields.place(name);
    for (Map.Entry<String, Json> field : Fields.values(fields.take(name), place).entrySet()) {
      Place at = place.field(field.getKey());
      Policy policy = PolicyReader.read(field.getKey(), field.getValue(), at);
      if (policy.isTemplate() != templates) {
        throw InvalidJsonException.at(
            at,
            templates ? "a policy without a slot" : "a template",
            templates ? "a template" : "a policy without a slot");
      }
      policies.add(policy);
    }
  }

  private static TemplateLink link(Json json, Place place) throws InvalidJsonException {
    Fields fields = Fields.of(json, place, "an object with templateId, newId and values");
    String templateId = fields.takeText("templateId");
    String id = fields.takeText("newId");
    Fields values =
        Fields.of(fields.take("values"), fields.place("values"), "an object with slots as keys");
    fields.refuseOthers();
    EntityUid principal = value("?principal", values);
    EntityUid resource = value("?resource", values);
    values.refuseOthers();
    return new TemplateLink(templateId, id, principal, resource);
  }

  private static @Nullable EntityUid value(String slot, Fields values) throws InvalidJsonException {
    Json value = values.takeOptional(slot);
    return value == null ? null : ValueJson.readUid(value, values.place(slot));
  }
}
