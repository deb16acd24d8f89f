package dev.agentruntime.httpbackends.http;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The reading of the usage that a service reports. One field that is not well formed voids it. */
final class ReportedUsage {
  private ReportedUsage() {}

  static Usage read(Value result) {
    if (!(result instanceof Value.Fields fields)
        || !(fields.get("usage") instanceof Value.Fields usage)) {
      return Usage.NONE;
    }
    @Nullable BigDecimal input = amount(usage.get("input_tokens"));
    @Nullable BigDecimal output = amount(usage.get("output_tokens"));
    @Nullable BigDecimal cost = amount(usage.get("cost_usd"));
    if (input == null || output == null || cost == null) {
      return Usage.NONE;
    }
    try {
      return new Usage(input.longValueExact(), output.longValueExact(), cost);
    } catch (ArithmeticException notWhole) {
      return Usage.NONE;
    }
  }

  /** Returns 0 where nothing is said, and null where what is said is no amount. */
  private static @Nullable BigDecimal amount(@Nullable Value value) {
    return switch (value) {
      case null -> BigDecimal.ZERO;
      case Value.Null.NULL -> BigDecimal.ZERO;
      case Value.Whole(long number) -> number < 0 ? null : BigDecimal.valueOf(number);
      case Value.Decimal(var number) -> number.signum() < 0 ? null : number;
      case Value.Text _, Value.Bool _, Value.Items _, Value.Fields _ -> null;
    };
  }
}
