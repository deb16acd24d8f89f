package dev.agentruntime.cedar.value;

/** A whole number of 64 bits. */
public record LongValue(long value) implements CedarValue {

  @Override
  public String kind() {
    return "long";
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
