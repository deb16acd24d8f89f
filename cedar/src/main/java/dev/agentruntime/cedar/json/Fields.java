package dev.agentruntime.cedar.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, each to be taken once, and what is left refused. */
final class Fields {
  private final Place place;
  private final Map<String, Json> left;

  private Fields(Place place, Map<String, Json> fields) {
    this.place = place;
    this.left = new LinkedHashMap<>(fields);
  }

  static Fields of(Json json, Place place, String expected) throws InvalidJsonException {
    if (json instanceof Json.Fields(Map<String, Json> values)) {
      return new Fields(place, values);
    }
    throw InvalidJsonException.at(place, json, expected);
  }

  /** Returns the place of the object. */
  Place place() {
    return place;
  }

  /** Returns the place of the field {@code name}. */
  Place place(String name) {
    return place.field(name);
  }

  @Nullable Json takeOptional(String name) {
    return left.remove(name);
  }

  /** Returns the field {@code name}, or null where there is none or it is the null of JSON. */
  @Nullable Json takeUnlessNull(String name) {
    Json value = left.remove(name);
    return value == Json.Null.NULL ? null : value;
  }

  Json take(String name) throws InvalidJsonException {
    Json value = left.remove(name);
    if (value == null) {
      throw InvalidJsonException.at(place, "no \"" + name + "\"", "one");
    }
    return value;
  }

  String takeText(String name) throws InvalidJsonException {
    return text(take(name), place(name));
  }

  List<Json> takeItems(String name) throws InvalidJsonException {
    return items(take(name), place(name));
  }

  /** What reads one item of an array. */
  @FunctionalInterface
  interface ItemReader<T> {
    T read(Json item, Place place) throws InvalidJsonException;
  }

  /** Takes the array {@code name}, and returns what {@code reader} makes of its items. */
  <T> List<T> takeEach(String name, ItemReader<T> reader) throws InvalidJsonException {
    return each(takeItems(name), place(name), reader);
  }

  /** Returns what {@code reader} makes of the items of the array at {@code place}. */
  static <T> List<T> each(List<Json> items, Place place, ItemReader<T> reader)
      throws InvalidJsonException {
    List<T> read = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      read.add(reader.read(items.get(i), place.item(i)));
    }
    return read;
  }

  static String text(Json json, Place place) throws InvalidJsonException {
    if (json instanceof Json.Text(String text)) {
      return text;
    }
    throw InvalidJsonException.at(place, json, "a string");
  }

  static List<Json> items(Json json, Place place) throws InvalidJsonException {
    if (json instanceof Json.Items(List<Json> items)) {
      return items;
    }
    throw InvalidJsonException.at(place, json, "an array");
  }

  static Map<String, Json> values(Json json, Place place) throws InvalidJsonException {
    if (json instanceof Json.Fields(Map<String, Json> values)) {
      return values;
    }
    throw InvalidJsonException.at(place, json, "an object");
  }

  /** Refuses what was not taken. */
  void refuseOthers() throws InvalidJsonException {
    if (!left.isEmpty()) {
      throw InvalidJsonException.at(
          place, "\"" + left.keySet().iterator().next() + "\"", "no such field");
    }
  }
}
