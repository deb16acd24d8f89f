package dev.agentruntime.perf.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object of a plan file, read by the names of its fields; what is wrong names its place. */
final class Fields {
  private final String place;
  private final Map<String, Object> values;

  private Fields(String place, Map<String, Object> values) {
    this.place = place;
    this.values = values;
  }

  /**
   * @param place of the object, as {@code phases[2]}; empty for the file
   * @throws IllegalArgumentException where it is no object, or has fields beside {@code known}
   */
  static Fields of(String place, @Nullable Object value, Set<String> known) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(
          "%s: %s (expected: an object with %s)"
              .formatted(place.isEmpty() ? "the file" : place, value, String.join(", ", known)));
    }
    Map<String, Object> values = new LinkedHashMap<>();
    map.forEach(
        (name, each) -> {
          if (!known.contains(String.valueOf(name))) {
            throw new IllegalArgumentException(
                "%s: an unknown name (expected: one of %s)"
                    .formatted(at(place, String.valueOf(name)), String.join(", ", known)));
          }
          if (each != null) {
            values.put(String.valueOf(name), each);
          }
        });
    return new Fields(place, values);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  @Nullable Object get(String name) {
    return values.get(name);
  }

  String place(String name) {
    return at(place, name);
  }

  String text(String name, String otherwise) {
    Object value = values.get(name);
    return value == null ? otherwise : value.toString();
  }

  /** Reads a value by {@code reader}, whose errors are told with the place. */
  <T> T read(String name, T otherwise, Function<String, T> reader) {
    return has(name) ? read(name, reader) : otherwise;
  }

  /** Reads a value that is there by {@code reader}, whose errors are told with the place. */
  <T> T read(String name, Function<String, T> reader) {
    try {
      return reader.apply(text(name, ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place(name) + ": " + e.getMessage(), e);
    }
  }

  int whole(String name, int otherwise, int least) {
    return read(
        name,
        otherwise,
        text -> {
          String problem = "%s (expected: a whole number, at least %d)".formatted(text, least);
          try {
            int value = Integer.parseInt(text);
            if (value >= least) {
              return value;
            }
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException(problem, e);
          }
          throw new IllegalArgumentException(problem);
        });
  }

  List<?> list(String name) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw new IllegalArgumentException("%s: %s (expected: a list)".formatted(place(name), value));
  }

  Map<String, Object> map(String name) {
    Object value = values.get(name);
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> entries) {
      entries.forEach((key, each) -> map.put(String.valueOf(key), each));
    } else if (value != null) {
      throw new IllegalArgumentException(
          "%s: %s (expected: an object)".formatted(place(name), value));
    }
    return map;
  }

  private static String at(String place, String name) {
    return place.isEmpty() ? name : place + "." + name;
  }
}
