package dev.agentruntime.cedar.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record: values by name. Open to views of what an application holds in its own form, which are
 * read in place; a view is immutable, safe for many threads, and gives equal values for one name.
 */
public abstract non-sealed class RecordValue implements CedarValue {
  public static final RecordValue EMPTY = of(Map.of());

  /** Returns the record of {@code fields}, in their order. */
  public static RecordValue of(Map<String, ? extends CedarValue> fields) {
    return new OfMap(Collections.unmodifiableMap(new LinkedHashMap<>(fields)));
  }

  /** Returns the value of {@code name}, or null where there is none. */
  public abstract @Nullable CedarValue get(String name);

  /** Returns the names that have a value. */
  public abstract Set<String> names();

  @Override
  public final String kind() {
    return "record";
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof RecordValue record) || !names().equals(record.names())) {
      return false;
    }
    for (String name : names()) {
      CedarValue value = get(name);
      if (value == null || !value.equals(record.get(name))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public final int hashCode() {
    int hash = 0;
    for (String name : names()) {
      CedarValue value = get(name);
      hash += name.hashCode() ^ (value == null ? 0 : value.hashCode());
    }
    return hash;
  }

  @Override
  public final String toString() {
    return names().stream()
        .map(name -> Quoted.of(name) + ": " + get(name))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static final class OfMap extends RecordValue {
    private final Map<String, CedarValue> fields;

    OfMap(Map<String, CedarValue> fields) {
      this.fields = fields;
    }

    @Override
    public @Nullable CedarValue get(String name) {
      return fields.get(name);
    }

    @Override
    public Set<String> names() {
      return fields.keySet();
    }
  }
}
