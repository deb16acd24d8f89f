package dev.agentruntime.cedar.value;

/**
 * A length of time.
 *
 * @param millis in milliseconds, negative where it goes back
 */
public record DurationValue(long millis) implements CedarValue, Comparable<DurationValue> {
  private static final String[] UNITS = {"d", "h", "m", "s", "ms"};
  private static final long[] UNIT_MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};

  /** Reads a length such as {@code -1d2h3m4s5ms}: each unit at most once, the largest first. */
  public static Outcome parse(String text) {
    boolean negative = text.startsWith("-");
    int at = negative ? 1 : 0;
    if (at == text.length()) {
      return error(text, "such as 1d2h3m4s5ms");
    }
    long total = 0;
    int unit = 0;
    try {
      while (at < text.length()) {
        int digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
          at++;
        }
        int next = unitAt(text, at, unit);
        if (at == digits || next < 0) {
          return error(text, "such as 1d2h3m4s5ms");
        }
        // Counted down from zero: there is one more number below it than above.
        long count = Long.parseLong("-" + text.substring(digits, at));
        total = Math.addExact(total, Math.multiplyExact(count, UNIT_MILLIS[next]));
        at += UNITS[next].length();
        unit = next + 1;
      }
      return new DurationValue(negative ? total : Math.negateExact(total));
    } catch (ArithmeticException | NumberFormatException e) {
      return error(text, "milliseconds within 64 bits");
    }
  }

  /** Returns the unit at {@code at}, among those from {@code first} on, or -1. */
  private static int unitAt(String text, int at, int first) {
    // Minutes are no milliseconds: what goes on with s is the latter.
    boolean millis = text.startsWith("ms", at);
    for (int unit = first; unit < UNITS.length; unit++) {
      if (text.startsWith(UNITS[unit], at) && (!millis || UNITS[unit].equals("ms"))) {
        return unit;
      }
    }
    return -1;
  }

  private static EvaluationError error(String text, String expected) {
    return new EvaluationError(
        EvaluationError.Kind.EXTENSION,
        () -> "duration: " + Quoted.of(text) + " (expected: " + expected + ")");
  }

  @Override
  public int compareTo(DurationValue other) {
    return Long.compare(millis, other.millis);
  }

  @Override
  public String kind() {
    return "duration";
  }

  /** Returns the length in milliseconds, as {@link #parse} reads it. */
  public String text() {
    return millis + "ms";
  }

  @Override
  public String toString() {
    return "duration(\"" + text() + "\")";
  }
}
