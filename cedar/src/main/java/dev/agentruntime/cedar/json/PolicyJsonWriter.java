package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.policy.ActionScope;
import dev.agentruntime.cedar.policy.Condition;
import dev.agentruntime.cedar.policy.EntityReference;
import dev.agentruntime.cedar.policy.EntityScope;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.policy.PolicySet;
import dev.agentruntime.cedar.policy.TemplateLink;
import dev.agentruntime.cedar.policy.Variable;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The writer of policies, templates and links. */
final class PolicyJsonWriter {
  private PolicyJsonWriter() {}

  static void write(JsonGenerator json, PolicySet set) {
    json.writeStartObject();
    writePolicies(json, "staticPolicies", set, false);
    writePolicies(json, "templates", set, true);
    json.writeName("templateLinks");
    json.writeStartArray();
    set.links().forEach(link -> writeLink(json, link));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writePolicies(
      JsonGenerator json, String name, PolicySet set, boolean templates) {
    json.writeName(name);
    json.writeStartObject();
    for (Policy policy : set.policies()) {
      if (policy.isTemplate() == templates) {
        json.writeName(policy.id());
        write(json, policy);
      }
    }
    json.writeEndObject();
  }

  private static void writeLink(JsonGenerator json, TemplateLink link) {
    json.writeStartObject();
    json.writeStringProperty("templateId", link.templateId());
    json.writeStringProperty("newId", link.id());
    json.writeName("values");
    json.writeStartObject();
    writeSlot(json, Variable.PRINCIPAL, link.principal());
    writeSlot(json, Variable.RESOURCE, link.resource());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeSlot(JsonGenerator json, Variable variable, @Nullable EntityUid value) {
    if (value != null) {
      json.writeName(slot(variable));
      ValueJsonWriter.write(json, value);
    }
  }

  static void write(JsonGenerator json, Policy policy) {
    json.writeStartObject();
    json.writeStringProperty("effect", policy.effect().word());
    writeEntity(json, Variable.PRINCIPAL, policy.principal());
    writeAction(json, policy.action());
    writeEntity(json, Variable.RESOURCE, policy.resource());
    json.writeName("conditions");
    json.writeStartArray();
    policy.conditions().forEach(condition -> writeCondition(json, condition));
    json.writeEndArray();
    if (!policy.annotations().isEmpty()) {
      json.writeName("annotations");
      json.writeStartObject();
      for (Map.Entry<String, String> annotation : policy.annotations().entrySet()) {
        json.writeStringProperty(annotation.getKey(), annotation.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeCondition(JsonGenerator json, Condition condition) {
    json.writeStartObject();
    json.writeStringProperty("kind", condition.kind().word());
    json.writeName("body");
    ExpressionJsonWriter.write(json, condition.body());
    json.writeEndObject();
  }

  private static void writeEntity(JsonGenerator json, Variable variable, EntityScope scope) {
    json.writeName(variable.word());
    json.writeStartObject();
    switch (scope) {
      case EntityScope.Any _ -> writeOp(json, "All");
      case EntityScope.Equal(EntityReference entity) -> {
        writeOp(json, "==");
        writeReference(json, variable, entity);
      }
      case EntityScope.In(EntityReference entity) -> {
        writeOp(json, "in");
        writeReference(json, variable, entity);
      }
      case EntityScope.Is(EntityType type, EntityReference in) -> {
        writeOp(json, "is");
        json.writeStringProperty("entity_type", type.name());
        if (in != null) {
          json.writeName("in");
          json.writeStartObject();
          writeReference(json, variable, in);
          json.writeEndObject();
        }
      }
    }
    json.writeEndObject();
  }

  private static void writeReference(
      JsonGenerator json, Variable variable, EntityReference reference) {
    switch (reference) {
      case EntityReference.Named(EntityUid uid) -> {
        json.writeName("entity");
        ValueJsonWriter.writeUid(json, uid);
      }
      case EntityReference.Slot.SLOT -> json.writeStringProperty("slot", slot(variable));
    }
  }

  private static void writeAction(JsonGenerator json, ActionScope scope) {
    json.writeName(Variable.ACTION.word());
    json.writeStartObject();
    switch (scope) {
      case ActionScope.Any _ -> writeOp(json, "All");
      case ActionScope.Equal(EntityUid action) -> {
        writeOp(json, "==");
        json.writeName("entity");
        ValueJsonWriter.writeUid(json, action);
      }
      case ActionScope.In(List<EntityUid> actions) -> {
        writeOp(json, "in");
        writeActions(json, actions);
      }
    }
    json.writeEndObject();
  }

  private static void writeActions(JsonGenerator json, List<EntityUid> actions) {
    if (actions.size() == 1) {
      json.writeName("entity");
      ValueJsonWriter.writeUid(json, actions.getFirst());
      return;
    }
    json.writeName("entities");
    json.writeStartArray();
    actions.forEach(action -> ValueJsonWriter.writeUid(json, action));
    json.writeEndArray();
  }

  private static void writeOp(JsonGenerator json, String op) {
    json.writeStringProperty("op", op);
  }

  private static String slot(Variable variable) {
    return "?" + variable.word();
  }
}
