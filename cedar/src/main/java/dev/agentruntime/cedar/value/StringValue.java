package dev.agentruntime.cedar.value;

import java.util.Objects;

/**
 * A string of Unicode text.
 *
 * <p>Comparable, as are longs and entities, so that a hash table of values that someone chose to
 * have one hash is searched as a tree and not as a list. The language itself has no such order.
 */
public record StringValue(String value) implements CedarValue, Comparable<StringValue> {
  public StringValue {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(StringValue other) {
    return value.compareTo(other.value);
  }

  @Override
  public String kind() {
    return "string";
  }

  @Override
  public String toString() {
    return Quoted.of(value);
  }
}
