package dev.agentruntime.core;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An immutable value of a context, an input or a result: what JSON can say, with exact numbers. */
public sealed interface Value {

  Fields NO_FIELDS = new Fields(Map.of());

  /** A string of Unicode text. */
  record Text(String value) implements Value {
    public Text {
      Objects.requireNonNull(value, "value");
    }
  }

  /** A whole number of 64 bits. */
  record Whole(long value) implements Value {}

  /** Any other number, exactly as it was written. */
  record Decimal(BigDecimal value) implements Value {
    public Decimal {
      Objects.requireNonNull(value, "value");
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Value {}

  /** Values in order. */
  record Items(List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** Values by name, in the order in which they came. */
  record Fields(Map<String, Value> values) implements Value {
    public Fields {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
      values.forEach(
          (name, value) -> {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, name);
          });
    }

    /** Returns the value of {@code name}, or null where there is none. */
    public @Nullable Value get(String name) {
      return values.get(name);
    }

    /** Returns the text of {@code name}, or null where there is none or it is no text. */
    public @Nullable String text(String name) {
      return values.get(name) instanceof Text(String value) ? value : null;
    }
  }

  /** The explicit absence of a value. */
  enum Null implements Value {
    NULL
  }

  static Text text(String value) {
    return new Text(value);
  }

  static Whole whole(long value) {
    return new Whole(value);
  }

  static Bool bool(boolean value) {
    return new Bool(value);
  }
}
