package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Figures of an answer as people read them. */
final class Figures {
  static final String NONE = "-";

  private Figures() {}

  /** Returns microseconds as a duration of three digits or so, such as {@code 12.3 ms}. */
  static String duration(@Nullable Value micros) {
    BigDecimal number = decimal(micros);
    if (number == null) {
      return NONE;
    }
    String[] units = {"us", "ms", "s"};
    int unit = 0;
    while (unit < units.length - 1 && number.compareTo(BigDecimal.valueOf(1000)) >= 0) {
      number = number.movePointLeft(3);
      unit++;
    }
    return plain(number.setScale(Math.max(0, 3 - digits(number)), RoundingMode.HALF_UP))
        + ' '
        + units[unit];
  }

  /** Returns a number without an exponent. */
  static String number(@Nullable Value value) {
    BigDecimal number = decimal(value);
    return number == null ? NONE : plain(number);
  }

  private static int digits(BigDecimal number) {
    return Math.max(1, number.precision() - number.scale());
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static @Nullable BigDecimal decimal(@Nullable Value value) {
    return switch (value) {
      case Value.Whole(long number) -> BigDecimal.valueOf(number);
      case Value.Decimal(BigDecimal number) -> number;
      case null, default -> null;
    };
  }
}
