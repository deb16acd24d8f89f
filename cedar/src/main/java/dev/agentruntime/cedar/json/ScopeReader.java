package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.policy.ActionScope;
import dev.agentruntime.cedar.policy.EntityReference;
import dev.agentruntime.cedar.policy.EntityScope;
import dev.agentruntime.cedar.policy.Variable;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reader of what a policy is about: objects with an {@code op}, and what it compares with. */
final class ScopeReader {
  private static final String SCOPE = "an object with an op";

  private ScopeReader() {}

  /**
   * Reads the scope of {@code variable}.
   *
   * @param variable the principal or the resource
   */
  static EntityScope entity(Json json, Place place, Variable variable) throws InvalidJsonException {
    Fields fields = Fields.of(json, place, SCOPE);
    String op = fields.takeText("op");
    EntityScope scope =
        switch (op) {
          case "All", "all" -> EntityScope.Any.ANY;
          case "==" -> new EntityScope.Equal(reference(fields, variable));
          case "in" -> new EntityScope.In(reference(fields, variable));
          case "is" -> {
            EntityType type = ValueJson.readType(fields, "entity_type");
            yield new EntityScope.Is(type, within(fields, variable));
          }
          default -> throw unknown(op, fields, "All, ==, in or is");
        };
    fields.refuseOthers();
    return scope;
  }

  static ActionScope action(Json json, Place place) throws InvalidJsonException {
    Fields fields = Fields.of(json, place, SCOPE);
    String op = fields.takeText("op");
    ActionScope scope =
        switch (op) {
          case "All", "all" -> ActionScope.Any.ANY;
          case "==" ->
              new ActionScope.Equal(actionUid(fields.take("entity"), fields.place("entity")));
          case "in" -> new ActionScope.In(actions(fields));
          default -> throw unknown(op, fields, "All, == or in");
        };
    fields.refuseOthers();
    return scope;
  }

  private static @Nullable EntityReference within(Fields fields, Variable variable)
      throws InvalidJsonException {
    Json in = fields.takeUnlessNull("in");
    if (in == null) {
      return null;
    }
    Fields inner = Fields.of(in, fields.place("in"), "an object with an entity or a slot");
    EntityReference reference = reference(inner, variable);
    inner.refuseOthers();
    return reference;
  }

  private static EntityReference reference(Fields fields, Variable variable)
      throws InvalidJsonException {
    Json entity = fields.takeOptional("entity");
    if (entity != null) {
      return new EntityReference.Named(ValueJson.readUid(entity, fields.place("entity")));
    }
    Json slot = fields.takeOptional("slot");
    if (slot == null) {
      throw InvalidJsonException.at(
          fields.place(), "neither \"entity\" nor \"slot\"", "one of them");
    }
    String name = "?" + variable.word();
    if (!Fields.text(slot, fields.place("slot")).equals(name)) {
      throw InvalidJsonException.at(fields.place("slot"), slot, name);
    }
    return EntityReference.Slot.SLOT;
  }

  private static List<EntityUid> actions(Fields fields) throws InvalidJsonException {
    Json single = fields.takeOptional("entity");
    if (single != null) {
      return List.of(actionUid(single, fields.place("entity")));
    }
    return fields.takeEach("entities", ScopeReader::actionUid);
  }

  private static EntityUid actionUid(Json json, Place place) throws InvalidJsonException {
    EntityUid uid = ValueJson.readUid(json, place);
    if (!uid.type().isAction()) {
      throw InvalidJsonException.at(place, uid.toString(), "an entity of the type Action");
    }
    return uid;
  }

  private static InvalidJsonException unknown(String op, Fields fields, String expected) {
    return InvalidJsonException.at(fields.place("op"), new Json.Text(op), expected);
  }
}
