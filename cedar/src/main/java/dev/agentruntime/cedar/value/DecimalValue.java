package dev.agentruntime.cedar.value;

import java.math.BigDecimal;

/**
 * A decimal number of four places.
 *
 * @param tenThousandths the number times 10 000
 */
public record DecimalValue(long tenThousandths) implements CedarValue, Comparable<DecimalValue> {
  private static final int PLACES = 4;
  private static final int MAX_LENGTH = 24;

  /**
   * Reads a number such as {@code -12.3400}: digits on both sides of the point, up to four after.
   */
  public static Outcome parse(String text) {
    int point = text.indexOf('.');
    int start = text.startsWith("-") ? 1 : 0;
    if (point <= start
        || point == text.length() - 1
        || !digits(text, start, point)
        || !digits(text, point + 1, text.length())) {
      return error(text, "digits on both sides of a point, such as 12.34");
    }
    if (text.length() - point - 1 > PLACES) {
      return error(text, "at most four digits after the point");
    }
    // Leading zeros may be many; beyond them, whatever is longer does not fit.
    String number = withoutLeadingZeros(text, start, point);
    if (number.length() <= MAX_LENGTH) {
      try {
        return new DecimalValue(new BigDecimal(number).movePointRight(PLACES).longValueExact());
      } catch (ArithmeticException e) {
        // Out of range, said below.
      }
    }
    return error(text, "-922337203685477.5808 to 922337203685477.5807");
  }

  /**
   * Returns {@code number}, exactly.
   *
   * @throws ArithmeticException where it has more than four places or is out of range
   */
  public static DecimalValue of(BigDecimal number) {
    return new DecimalValue(number.movePointRight(PLACES).longValueExact());
  }

  private static String withoutLeadingZeros(String text, int start, int point) {
    int first = start;
    while (first < point - 1 && text.charAt(first) == '0') {
      first++;
    }
    return (start == 1 ? "-" : "") + text.substring(first);
  }

  private static boolean digits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static EvaluationError error(String text, String expected) {
    return new EvaluationError(
        EvaluationError.Kind.EXTENSION,
        () -> "decimal: " + Quoted.of(text) + " (expected: " + expected + ")");
  }

  @Override
  public int compareTo(DecimalValue other) {
    return Long.compare(tenThousandths, other.tenThousandths);
  }

  @Override
  public String kind() {
    return "decimal";
  }

  /** Returns the number with one to four places, as {@link #parse} reads it. */
  public String text() {
    BigDecimal number = BigDecimal.valueOf(tenThousandths, PLACES).stripTrailingZeros();
    return number.setScale(Math.max(1, number.scale())).toPlainString();
  }

  @Override
  public String toString() {
    return "decimal(\"" + text() + "\")";
  }
}
