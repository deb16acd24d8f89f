package dev.agentruntime.aws.dynamodb.journal;

import java.util.HexFormat;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** The id of a writer, which has one chain: 16 hexadecimal digits. */
public record WriterId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

  public WriterId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("writer: " + value + " (expected: 16 hexadecimal digits)");
    }
  }

  /**
   * Returns an id that no other writer has, but by a chance that does not matter.
   *
   * @param random yields 64 random bits
   */
  static WriterId next(LongSupplier random) {
    return new WriterId(HexFormat.of().toHexDigits(random.getAsLong()));
  }

  @Override
  public String toString() {
    return value;
  }
}
