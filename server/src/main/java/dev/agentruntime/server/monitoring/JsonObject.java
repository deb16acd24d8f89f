package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON object in the making; its fields keep their order. */
final class JsonObject {
  private final Map<String, Value> fields = new LinkedHashMap<>();

  JsonObject put(String name, Value value) {
    fields.put(name, value);
    return this;
  }

  JsonObject put(String name, JsonObject value) {
    return put(name, value.done());
  }

  JsonObject put(String name, String value) {
    return put(name, Value.text(value));
  }

  JsonObject put(String name, long value) {
    return put(name, Value.whole(value));
  }

  JsonObject put(String name, double value) {
    return put(name, new Value.Decimal(BigDecimal.valueOf(value)));
  }

  JsonObject put(String name, boolean value) {
    return put(name, Value.bool(value));
  }

  JsonObject put(String name, List<? extends Value> values) {
    return put(name, new Value.Items(List.copyOf(values)));
  }

  Value.Fields done() {
    return new Value.Fields(fields);
  }
}
