package dev.agentruntime.server.http;

import dev.agentruntime.core.Value;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The check that policies can see every attribute of a context as the backend will. */
final class ContextCheck {

  /*
   * What policies cannot see, they cannot forbid: an attribute that Cedar cannot express is refused
   * rather than left out. `runtime` is the runtime's own, and `__entity` and `__extn` would make
   * Cedar's JSON form read a caller's text as an entity or an extension value.
   */

  private static final int DECIMAL_PLACES = 4;
  private static final BigDecimal DECIMAL_MAX = BigDecimal.valueOf(Long.MAX_VALUE, DECIMAL_PLACES);
  private static final BigDecimal DECIMAL_MIN = BigDecimal.valueOf(Long.MIN_VALUE, DECIMAL_PLACES);
  private static final int MAX_SHOWN = 60;

  private ContextCheck() {}

  /** Returns what is wrong with a context, or null where nothing is. */
  static @Nullable String problem(Value.Fields context) {
    if (context.get("runtime") != null) {
      return "context.runtime: set by the caller (expected: nothing; the runtime sets it)";
    }
    return problem("context", context);
  }

  private static @Nullable String problem(String path, Value value) {
    return switch (value) {
      case Value.Decimal(BigDecimal number) -> decimalProblem(path, number);
      case Value.Items(var items) -> {
        for (int i = 0; i < items.size(); i++) {
          String problem = problem(path + "[" + i + "]", items.get(i));
          if (problem != null) {
            yield problem;
          }
        }
        yield null;
      }
      case Value.Fields(var fields) -> {
        for (Map.Entry<String, Value> field : fields.entrySet()) {
          String name = path + "." + shown(field.getKey());
          if (field.getKey().equals("__entity") || field.getKey().equals("__extn")) {
            yield name + ": a reserved name (expected: another)";
          }
          String problem = problem(name, field.getValue());
          if (problem != null) {
            yield problem;
          }
        }
        yield null;
      }
      case Value.Text _, Value.Whole _, Value.Bool _, Value.Null _ -> null;
    };
  }

  private static @Nullable String decimalProblem(String path, BigDecimal number) {
    boolean fits =
        number.compareTo(DECIMAL_MAX) <= 0
            && number.compareTo(DECIMAL_MIN) >= 0
            && (number.signum() == 0 || number.stripTrailingZeros().scale() <= DECIMAL_PLACES);
    return fits
        ? null
        : "%s: %s (expected: a whole number of 64 bits, or a decimal of at most four places"
                .formatted(path, shown(number.toString()))
            + " from -922337203685477.5808 to 922337203685477.5807)";
  }

  /** Returns what kind of value came, in words for an error message. */
  static String kind(@Nullable Value value) {
    return switch (value) {
      case null -> "missing";
      case Value.Text _ -> "a string";
      case Value.Whole _, Value.Decimal _ -> "a number";
      case Value.Bool _ -> "a boolean";
      case Value.Items _ -> "an array";
      case Value.Fields _ -> "an object";
      case Value.Null _ -> "null";
    };
  }

  /** Returns {@code text} cut and stripped of control characters, to be quoted in a message. */
  static String shown(String text) {
    boolean fits = text.codePointCount(0, text.length()) <= MAX_SHOWN;
    String head = fits ? text : text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN)) + "…";
    return head.replaceAll("\\p{Cntrl}", "?");
  }
}
