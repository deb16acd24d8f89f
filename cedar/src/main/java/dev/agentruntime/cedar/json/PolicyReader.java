package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.policy.Condition;
import dev.agentruntime.cedar.policy.Effect;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.policy.Variable;
import dev.agentruntime.cedar.value.Identifiers;
import java.util.HashMap;
import java.util.Map;

/** The reader of one policy or template. */
final class PolicyReader {
  private static final String POLICY =
      "an object with effect, principal, action, resource and conditions";

  private PolicyReader() {}

  static Policy read(String id, Json json, Place place) throws InvalidJsonException {
    Fields fields = Fields.of(json, place, POLICY);
    Policy policy =
        new Policy(
            id,
            annotations(fields),
            effect(fields),
            ScopeReader.entity(
                fields.take("principal"), fields.place("principal"), Variable.PRINCIPAL),
            ScopeReader.action(fields.take("action"), fields.place("action")),
            ScopeReader.entity(
                fields.take("resource"), fields.place("resource"), Variable.RESOURCE),
            fields.takeEach("conditions", PolicyReader::condition));
    fields.refuseOthers();
    return policy;
  }

  private static Map<String, String> annotations(Fields fields) throws InvalidJsonException {
    Json json = fields.takeOptional("annotations");
    if (json == null) {
      return Map.of();
    }
    Place place = fields.place("annotations");
    Map<String, String> annotations = new HashMap<>();
    for (Map.Entry<String, Json> annotation : Fields.values(json, place).entrySet()) {
      String name = annotation.getKey();
      if (!Identifiers.isIdentifier(name)) {
        throw InvalidJsonException.at(place, new Json.Text(name), "a name such as id or severity");
      }
      annotations.put(
          name,
          annotation.getValue() == Json.Null.NULL
              ? ""
              : Fields.text(annotation.getValue(), place.field(name)));
    }
    return annotations;
  }

  private static Effect effect(Fields fields) throws InvalidJsonException {
    String word = fields.takeText("effect");
    for (Effect effect : Effect.values()) {
      if (effect.word().equals(word)) {
        return effect;
      }
    }
    throw InvalidJsonException.at(fields.place("effect"), new Json.Text(word), "permit or forbid");
  }

  private static Condition condition(Json json, Place place) throws InvalidJsonException {
    Fields fields = Fields.of(json, place, "an object with a kind and a body");
    String word = fields.takeText("kind");
    Json body = fields.take("body");
    fields.refuseOthers();
    for (Condition.Kind kind : Condition.Kind.values()) {
      if (kind.word().equals(word)) {
        return new Condition(kind, ExpressionReader.read(body, fields.place("body")));
      }
    }
    throw InvalidJsonException.at(fields.place("kind"), new Json.Text(word), "when or unless");
  }
}
