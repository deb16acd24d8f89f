package dev.agentruntime.cli.policy;

import dev.agentruntime.core.Value;
import dev.agentruntime.server.config.Nearest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one YAML mapping, which remembers what was asked for and refuses the rest. */
final class YamlFields {
  private final Map<?, ?> fields;
  private final String place;
  private final Set<String> known = new LinkedHashSet<>();

  private YamlFields(Map<?, ?> fields, String place) {
    this.fields = fields;
    this.place = place;
  }

  static YamlFields of(@Nullable Object yaml, String place) throws UsageException {
    if (!(yaml instanceof Map<?, ?> fields)) {
      throw new UsageException(
          (place.isEmpty() ? "the file" : place) + ": " + yaml + " (expected: a mapping)");
    }
    return new YamlFields(fields, place);
  }

  boolean has(String name) {
    known.add(name);
    return fields.get(name) != null;
  }

  String text(String name) throws UsageException {
    if (!has(name)) {
      throw new UsageException(name + ": missing (expected: text)");
    }
    return text(fields.get(name), name);
  }

  String text(String name, String otherwise) throws UsageException {
    return has(name) ? text(name) : otherwise;
  }

  List<?> items(String name) throws UsageException {
    if (!has(name)) {
      return List.of();
    }
    if (!(fields.get(name) instanceof List<?> items)) {
      throw new UsageException(name + ": " + fields.get(name) + " (expected: a list)");
    }
    return items;
  }

  List<String> texts(String name) throws UsageException {
    List<String> texts = new ArrayList<>();
    for (Object item : items(name)) {
      texts.add(text(item, name));
    }
    return texts;
  }

  Value.Fields record(String name) throws UsageException {
    if (!has(name)) {
      return Value.NO_FIELDS;
    }
    if (value(fields.get(name), name) instanceof Value.Fields record) {
      return record;
    }
    throw new UsageException(name + ": " + fields.get(name) + " (expected: a mapping)");
  }

  /** Refuses fields that nobody asked for. */
  void refuseOthers() throws UsageException {
    for (Object name : fields.keySet()) {
      if (!known.contains(name)) {
        throw new UsageException(
            "%s: unknown (the nearest known: %s)"
                .formatted(name, Nearest.of(String.valueOf(name), known).orElseThrow()));
      }
    }
  }

  /** Returns {@code e} with the place of this mapping. */
  UsageException here(UsageException e) {
    return new UsageException(place + "." + e.getMessage());
  }

  private static String text(@Nullable Object yaml, String name) throws UsageException {
    if (yaml instanceof String text) {
      return text;
    }
    throw new UsageException(name + ": " + yaml + " (expected: text)");
  }

  private static Value value(@Nullable Object yaml, String path) throws UsageException {
    return switch (yaml) {
      case null -> Value.Null.NULL;
      case String text -> Value.text(text);
      case Boolean bool -> Value.bool(bool);
      case Integer number -> Value.whole(number);
      case Long number -> Value.whole(number);
      case BigInteger number -> new Value.Decimal(new BigDecimal(number));
      case Double number when Double.isFinite(number) ->
          new Value.Decimal(BigDecimal.valueOf(number));
      case List<?> list -> {
        List<Value> items = new ArrayList<>();
        for (Object item : list) {
          items.add(value(item, path + '[' + items.size() + ']'));
        }
        yield new Value.Items(items);
      }
      case Map<?, ?> map -> {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          String name = text(entry.getKey(), path);
          values.put(name, value(entry.getValue(), path + '.' + name));
        }
        yield new Value.Fields(values);
      }
      default -> throw new UsageException(path + ": " + yaml + " (expected: what JSON can say)");
    };
  }
}
