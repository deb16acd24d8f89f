package dev.agentruntime.cedar.value;

/** A whole number of 64 bits. */
public record LongValue(long value) implements CedarValue, Comparable<LongValue> {

  @Override
  public int compareTo(LongValue other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String kind() {
    return "long";
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
