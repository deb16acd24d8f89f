package dev.agentruntime.core.governance;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Cedar can express: neither numbers beyond its decimal nor names that its JSON reserves.
 *
 * <p>What policies cannot see, they cannot forbid; and the reserved names would make Cedar's JSON
 * form read a caller's text as an entity or an extension value.
 */
public final class Expressible {
  private static final String ENTITY = "__entity";
  private static final String EXTENSION = "__extn";
  private static final String EXPRESSION = "__expr";
  private static final Set<String> RESERVED = Set.of(ENTITY, EXTENSION, EXPRESSION);

  private static final int DECIMAL_PLACES = 4;
  private static final int SURE_DIGITS = 14;
  private static final BigDecimal MAX_DECIMAL = BigDecimal.valueOf(Long.MAX_VALUE, DECIMAL_PLACES);
  private static final BigDecimal MIN_DECIMAL = BigDecimal.valueOf(Long.MIN_VALUE, DECIMAL_PLACES);

  private Expressible() {}

  /** Returns whether Cedar can express {@code fields} and all below. */
  public static boolean test(Value.Fields fields) {
    Map<String, Value> values = fields.values();
    if (values.isEmpty()) {
      return true;
    }
    if (values.containsKey(ENTITY)
        || values.containsKey(EXTENSION)
        || values.containsKey(EXPRESSION)) {
      return false;
    }
    for (Value value : values.values()) {
      if (!test(value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean test(Value value) {
    return switch (value) {
      case Value.Text _, Value.Whole _, Value.Bool _, Value.Null _ -> true;
      case Value.Decimal(BigDecimal number) -> test(number);
      case Value.Fields fields -> test(fields);
      case Value.Items(List<Value> items) -> {
        for (Value item : items) {
          if (!test(item)) {
            yield false;
          }
        }
        yield true;
      }
    };
  }

  private static boolean test(BigDecimal number) {
    int scale = number.scale();
    if (scale >= 0 && scale <= DECIMAL_PLACES && number.precision() <= SURE_DIGITS) {
      return true;
    }
    BigDecimal plain = number.stripTrailingZeros();
    return plain.scale() <= DECIMAL_PLACES
        && plain.compareTo(MIN_DECIMAL) >= 0
        && plain.compareTo(MAX_DECIMAL) <= 0;
  }

  /**
   * Returns the first that Cedar cannot express, empty where it can express all.
   *
   * @param path of {@code value}, for the message
   */
  public static Optional<String> problem(Value value, String path) {
    return switch (value) {
      case Value.Text _, Value.Whole _, Value.Bool _, Value.Null _ -> Optional.empty();
      case Value.Decimal(BigDecimal number) ->
          test(number)
              ? Optional.empty()
              : Optional.of(
                  "%s: %s (expected: a whole number of 64 bits, or a decimal of at most four places from %s to %s)"
                      .formatted(path, Words.shown(number.toString()), MIN_DECIMAL, MAX_DECIMAL));
      case Value.Fields(Map<String, Value> fields) ->
          fields.entrySet().stream()
              .flatMap(field -> field(field.getKey(), field.getValue(), path).stream())
              .findFirst();
      case Value.Items(List<Value> items) -> item(items, path);
    };
  }

  private static Optional<String> field(String name, Value value, String path) {
    String here = path + '.' + Words.shown(name);
    return RESERVED.contains(name)
        ? Optional.of(here + ": a reserved name (expected: another)")
        : problem(value, here);
  }

  private static Optional<String> item(List<Value> items, String path) {
    for (int i = 0; i < items.size(); i++) {
      Optional<String> problem = problem(items.get(i), path + '[' + i + ']');
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }
}
