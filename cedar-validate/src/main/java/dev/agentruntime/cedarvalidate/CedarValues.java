package dev.agentruntime.cedarvalidate;

import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.CedarMap;
import com.cedarpolicy.value.Decimal;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import dev.agentruntime.core.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values as Cedar has them. What was null is absent. */
final class CedarValues {
  /** Keys by which Cedar's JSON marks entities and extension values: nobody's own. */
  private static final Set<String> RESERVED = Set.of("__entity", "__extn", "__expr");

  private static final int DECIMAL_PLACES = 4;
  private static final BigDecimal MAX_DECIMAL = BigDecimal.valueOf(Long.MAX_VALUE, DECIMAL_PLACES);
  private static final BigDecimal MIN_DECIMAL = BigDecimal.valueOf(Long.MIN_VALUE, DECIMAL_PLACES);

  private CedarValues() {}

  /** A value that Cedar cannot express; the message names it. */
  static final class InexpressibleException extends Exception {
    private static final long serialVersionUID = 1L;

    InexpressibleException(String message) {
      super(message);
    }
  }

  /**
   * Returns {@code value} in Cedar, empty where it is null.
   *
   * @param path of the value, for messages
   */
  static Optional<com.cedarpolicy.value.Value> of(Value value, String path)
      throws InexpressibleException {
    return switch (value) {
      case Value.Text(String text) -> Optional.of(new PrimString(text));
      case Value.Whole(long number) -> Optional.of(new PrimLong(number));
      case Value.Decimal(BigDecimal number) -> Optional.of(decimal(number, path));
      case Value.Bool(boolean bool) -> Optional.of(new PrimBool(bool));
      case Value.Items(List<Value> items) -> Optional.of(set(items, path));
      case Value.Fields fields -> Optional.of(record(fields, path));
      case Value.Null.NULL -> Optional.empty();
    };
  }

  static CedarMap record(Value.Fields fields, String path) throws InexpressibleException {
    Map<String, com.cedarpolicy.value.Value> record = HashMap.newHashMap(fields.values().size());
    for (Map.Entry<String, Value> field : fields.values().entrySet()) {
      String name = name(field.getKey(), path);
      of(field.getValue(), path + '.' + name).ifPresent(value -> record.put(name, value));
    }
    return new CedarMap(record);
  }

  /** Returns {@code name} where it may name an attribute below {@code path}. */
  static String name(String name, String path) throws InexpressibleException {
    if (RESERVED.contains(name)) {
      throw new InexpressibleException(
          "%s.%s (expected: any name but __entity, __extn and __expr)".formatted(path, name));
    }
    return name;
  }

  private static CedarList set(List<Value> items, String path) throws InexpressibleException {
    List<com.cedarpolicy.value.Value> set = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      of(items.get(i), path + '[' + i + ']').ifPresent(set::add);
    }
    return new CedarList(set);
  }

  private static Decimal decimal(BigDecimal number, String path) throws InexpressibleException {
    BigDecimal plain = number.stripTrailingZeros();
    if (plain.scale() > DECIMAL_PLACES
        || plain.compareTo(MIN_DECIMAL) < 0
        || plain.compareTo(MAX_DECIMAL) > 0) {
      throw new InexpressibleException(
          "%s: %s (expected: at most %d decimal places, from %s to %s)"
              .formatted(path, number, DECIMAL_PLACES, MIN_DECIMAL, MAX_DECIMAL));
    }
    return new Decimal(plain.setScale(Math.max(1, plain.scale())).toPlainString());
  }
}
