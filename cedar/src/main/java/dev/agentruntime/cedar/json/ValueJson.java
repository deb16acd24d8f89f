package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.DatetimeValue;
import dev.agentruntime.cedar.value.DecimalValue;
import dev.agentruntime.cedar.value.DurationValue;
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
  private static final String VALUE =
      "a string, a whole number, true, false, an array or an object";

  private ValueJson() {}

  static CedarValue read(Json json, String path) throws InvalidJsonException {
    return switch (json) {
      case Json.Text(String text) -> new StringValue(text);
      case Json.Whole(long number) -> new LongValue(number);
      case Json.Bool(boolean bool) -> BoolValue.of(bool);
      case Json.Items(List<Json> items) -> set(items, path);
      case Json.Fields(Map<String, Json> fields) -> object(fields, path);
      case Json.OtherNumber _, Json.Null _ -> throw InvalidJsonException.at(path, json, VALUE);
    };
  }

  static RecordValue readRecord(Json json, String path) throws InvalidJsonException {
    if (json instanceof Json.Fields(Map<String, Json> fields)) {
      return record(fields, path);
    }
    throw InvalidJsonException.at(path, json, "an object");
  }

  /** Reads {@code {"type": …, "id": …}}, alone or as the value of {@code __entity}. */
  static EntityUid readUid(Json json, String path) throws InvalidJsonException {
    Fields fields = Fields.of(json, path, "an object with a type and an id");
    Json escaped = fields.takeOptional("__entity");
    if (escaped != null) {
      fields.refuseOthers();
      return plainUid(
          Fields.of(escaped, fields.path("__entity"), "an object with a type and an id"));
    }
    return plainUid(fields);
  }

  private static EntityUid plainUid(Fields fields) throws InvalidJsonException {
    String type = fields.takeText("type");
    String id = fields.takeText("id");
    if (!Identifiers.isName(type)) {
      throw InvalidJsonException.at(
          fields.path("type"), "\"" + type + "\"", "a name such as Agent or Acme::Agent");
    }
    return EntityUid.of(type, id);
  }

  private static SetValue set(List<Json> items, String path) throws InvalidJsonException {
    List<CedarValue> values = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      values.add(read(items.get(i), path + "[" + i + "]"));
    }
    return SetValue.of(values);
  }

  private static CedarValue object(Map<String, Json> fields, String path)
      throws InvalidJsonException {
    if (fields.size() == 1) {
      Json entity = fields.get("__entity");
      if (entity != null) {
        return readUid(entity, path + ".__entity");
      }
      Json extension = fields.get("__extn");
      if (extension != null) {
        return extension(extension, path + ".__extn");
      }
    }
    return record(fields, path);
  }

  private static RecordValue record(Map<String, Json> fields, String path)
      throws InvalidJsonException {
    Map<String, CedarValue> values = LinkedHashMap.newLinkedHashMap(fields.size());
    for (Map.Entry<String, Json> field : fields.entrySet()) {
      values.put(field.getKey(), read(field.getValue(), path + "." + field.getKey()));
    }
    return RecordValue.of(values);
  }

  private static CedarValue extension(Json json, String path) throws InvalidJsonException {
    Fields fields = Fields.of(json, path, "an object with fn and arg");
    String name = fields.takeText("fn");
    Json single = fields.takeOptional("arg");
    List<Json> arguments = single != null ? List.of(single) : fields.takeItems("args");
    List<CedarValue> values = new ArrayList<>(arguments.size());
    for (Json argument : arguments) {
      values.add(read(argument, path));
    }
    return switch (apply(name, values, path)) {
      case CedarValue value -> value;
      case EvaluationError error -> throw new InvalidJsonException(path + ": " + error.message());
    };
  }

  /* What stands in data is made by constructors; a datetime far off by an offset from another. */
  private static Outcome apply(String name, List<CedarValue> values, String path)
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
        path,
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
