package dev.agentruntime.cli.dashboard;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON made of plain maps, lists, numbers and strings. */
final class Json {
  private Json() {}

  /** Returns names and values, in turn, as an object. */
  static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return object;
  }

  static String text(Object value) {
    return JsonWriter.text(of(value));
  }

  private static Value of(@Nullable Object value) {
    return switch (value) {
      case null -> Value.Null.NULL;
      case String text -> Value.text(text);
      case Boolean bool -> Value.bool(bool);
      case Integer number -> Value.whole(number);
      case Long number -> Value.whole(number);
      case Double number -> new Value.Decimal(BigDecimal.valueOf(number));
      case List<?> items -> new Value.Items(items.stream().map(Json::of).toList());
      case Map<?, ?> fields -> {
        Map<String, Value> values = new LinkedHashMap<>();
        fields.forEach((name, its) -> values.put(String.valueOf(name), of(its)));
        yield new Value.Fields(values);
      }
      default -> throw new IllegalArgumentException(value.getClass() + " (expected: JSON)");
    };
  }
}
