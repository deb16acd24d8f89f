package dev.agentruntime.aws.dynamodb.policy;

import java.util.regex.Pattern;

/**
 * The name of a policy set in a table: 1 to 64 letters, digits, {@code .}, {@code _}, {@code -}.
 */
public record SetName(String value) {
  /** Without {@code #}, which parts the name from a version in keys. */
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** The set that is used unless another is named. */
  public static final SetName DEFAULT = new SetName("default");

  public SetName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "policies.set: " + value + " (expected: 1 to 64 letters, digits, '.', '_' or '-')");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
