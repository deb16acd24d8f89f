package dev.agentruntime.cedar.value;

/** True or false. */
public enum BoolValue implements CedarValue {
  FALSE,
  TRUE;

  public static BoolValue of(boolean value) {
    return value ? TRUE : FALSE;
  }

  @Override
  public String kind() {
    return "bool";
  }

  @Override
  public String toString() {
    return this == TRUE ? "true" : "false";
  }
}
