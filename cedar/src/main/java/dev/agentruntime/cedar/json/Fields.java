package dev.agentruntime.cedar.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, each to be taken once, and what is left refused. */
final class Fields {
  private final String path;
  private final Map<String, Json> left;

  private Fields(String path, Map<String, Json> fields) {
    this.path = path;
    this.left = new LinkedHashMap<>(fields);
  }

  static Fields of(Json json, String path, String expected) throws InvalidJsonException {
    if (json instanceof Json.Fields(Map<String, Json> values)) {
      return new Fields(path, values);
    }
    throw InvalidJsonException.at(path, json, expected);
  }

  /** Returns the path of the field {@code name}. */
  String path(String name) {
    return path + "." + name;
  }

  @Nullable Json takeOptional(String name) {
    return left.remove(name);
  }

  Json take(String name) throws InvalidJsonException {
    Json value = left.remove(name);
    if (value == null) {
      throw InvalidJsonException.at(path, "no \"" + name + "\"", "one");
    }
    return value;
  }

  String takeText(String name) throws InvalidJsonException {
    Json value = take(name);
    if (value instanceof Json.Text(String text)) {
      return text;
    }
    throw InvalidJsonException.at(path(name), value, "a string");
  }

  List<Json> takeItems(String name) throws InvalidJsonException {
    return items(take(name), path(name));
  }

  static List<Json> items(Json json, String path) throws InvalidJsonException {
    if (json instanceof Json.Items(List<Json> items)) {
      return items;
    }
    throw InvalidJsonException.at(path, json, "an array");
  }

  /** Refuses what was not taken. */
  void refuseOthers() throws InvalidJsonException {
    if (!left.isEmpty()) {
      throw InvalidJsonException.at(
          path, "\"" + left.keySet().iterator().next() + "\"", "no such field");
    }
  }
}
