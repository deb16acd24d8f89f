package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.DatetimeValue;
import dev.agentruntime.cedar.value.DecimalValue;
import dev.agentruntime.cedar.value.DurationValue;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.EvaluationError;
import dev.agentruntime.cedar.value.Identifiers;
import dev.agentruntime.cedar.value.IpValue;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.Outcome;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.cedar.value.SetValue;
import dev.agentruntime.cedar.value.StringValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values in JSON: strings, whole numbers, bools, arrays as sets and objects as records; entities as
 * {@code {"__entity": {"type": …, "id": …}}} and extension values as {@code {"__extn": {"fn": …,
 * "arg": …}}}.
 */
final class ValueJson {
  /**
   * How many objects and arrays may be inside each other in JSON that holds values: as many as the
   * official engine reads.
   */
  static final int MAX_NESTING = 128;

  static final String ENTITY = "__entity";
  static final String EXTENSION = "__extn";

  /** What once held expressions: refused, as it would be misunderstood by those who remember. */
  static final String EXPRESSION = "__expr";

  private static final String UID = "an object with a type and an id";
  static final String VALUE = "a string, a whole number, true, false, an array or an object";

  private ValueJson() {}

  static CedarValue read(Json json, Place place) throws InvalidJsonException {
    return switch (json) {
      case Json.Text(String text) -> new StringValue(text);
      case Json.Whole(long number) -> new LongValue(number);
      case Json.Bool(boolean bool) -> BoolValue.of(bool);
      case Json.Items(List<Json> items) -> set(items, place);
      case Json.Fields(Map<String, Json> fields) -> object(fields, place);
      case Json.OtherNumber _, Json.Null _ -> throw InvalidJsonException.at(place, json, VALUE);
    };
  }

  static RecordValue readRecord(Json json, Place place) throws InvalidJsonException {
    if (json instanceof Json.Fields(Map<String, Json> fields)) {
      return record(fields, place);
    }
    throw InvalidJsonException.at(place, json, "an object");
  }

  /** Reads {@code {"type": …, "id": …}}, alone or as the value of {@code __entity}. */
  static EntityUid readUid(Json json, Place place) throws InvalidJsonException {
    Fields fields = Fields.of(json, place, UID);
    Json escaped = fields.takeOptional(ENTITY);
    if (escaped != null) {
      fields.refuseOthers();
      return plainUid(escaped, fields.place(ENTITY));
    }
    return plainUid(fields);
  }

  /** Reads {@code {"type": …, "id": …}}; what else stands there says nothing. */
  static EntityUid plainUid(Json json, Place place) throws InvalidJsonException {
    return plainUid(Fields.of(json, place, UID));
  }

  private static EntityUid plainUid(Fields fields) throws InvalidJsonException {
    return new EntityUid(readType(fields, "type"), fields.takeText("id"));
  }

  /** Takes the name of an entity type from the field {@code name}. */
  static EntityType readType(Fields fields, String name) throws InvalidJsonException {
    String type = fields.takeText(name);
    if (!Identifiers.isName(type)) {
      throw InvalidJsonException.at(
          fields.place(name), "\"" + type + "\"", "a name such as Agent or Acme::Agent");
    }
    return new EntityType(type);
  }

  private static SetValue set(List<Json> items, Place place) throws InvalidJsonException {
    List<CedarValue> values = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      values.add(read(items.get(i), place.item(i)));
    }
    return SetValue.of(values);
  }

  private static CedarValue object(Map<String, Json> fields, Place place)
      throws InvalidJsonException {
    if (fields.size() == 1) {
      Json entity = fields.get(ENTITY);
      if (entity != null) {
        return plainUid(entity, place.field(ENTITY));
      }
      Json extension = fields.get(EXTENSION);
      if (extension != null) {
        return extension(extension, place.field(EXTENSION));
      }
      refuseExpression(fields, place);
    }
    return record(fields, place);
  }

  static void refuseExpression(Map<String, Json> only, Place place) throws InvalidJsonException {
    if (only.get(EXPRESSION) instanceof Json.Text) {
      throw InvalidJsonException.at(place, "\"" + EXPRESSION + "\"", VALUE);
    }
  }

  private static RecordValue record(Map<String, Json> fields, Place place)
      throws InvalidJsonException {
    Map<String, CedarValue> values = LinkedHashMap.newLinkedHashMap(fields.size());
    for (Map.Entry<String, Json> field : fields.entrySet()) {
      values.put(field.getKey(), read(field.getValue(), place.field(field.getKey())));
    }
    return RecordValue.of(values);
  }

  private static CedarValue extension(Json json, Place place) throws InvalidJsonException {
    Fields fields = Fields.of(json, place, "an object with fn and arg");
    String name = fields.takeText("fn");
    Json single = fields.takeOptional("arg");
    List<Json> arguments = single != null ? List.of(single) : fields.takeItems("args");
    List<CedarValue> values = new ArrayList<>(arguments.size());
    for (Json argument : arguments) {
      values.add(read(argument, place));
    }
    return switch (apply(name, values, place)) {
      case CedarValue value -> value;
      case EvaluationError error -> throw new InvalidJsonException(place + ": " + error.message());
    };
  }

  /* What stands in data is made by constructors; a datetime far off by an offset from another. */
  private static Outcome apply(String name, List<CedarValue> values, Place place)
      throws InvalidJsonException {
    ExtensionFunction function = ExtensionFunction.named(name);
    if (function == ExtensionFunction.OFFSET
        && values.size() == 2
        && values.getFirst() instanceof DatetimeValue time
        && values.getLast() instanceof DurationValue duration) {
      return time.offset(duration);
    }
    Function<String, Outcome> constructor = function == null ? null : constructor(function);
    if (constructor != null
        && values.size() == 1
        && values.getFirst() instanceof StringValue(String text)) {
      return constructor.apply(text);
    }
    throw InvalidJsonException.at(
        place,
        "\"" + name + "\" of " + values,
        "ip, decimal, datetime or duration of one string, or offset of a datetime and a duration");
  }

  private static @Nullable Function<String, Outcome> constructor(ExtensionFunction function) {
    return switch (function) {
      case IP -> IpValue::parse;
      case DECIMAL -> DecimalValue::parse;
      case DATETIME -> DatetimeValue::parse;
      case DURATION -> DurationValue::parse;
      default -> null;
    };
  }
}
