package dev.agentruntime.cedar.value;

import java.util.Objects;

/** A string of Unicode text. */
public record StringValue(String value) implements CedarValue {
  public StringValue {
    Objects.requireNonNull(value, "value");
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
