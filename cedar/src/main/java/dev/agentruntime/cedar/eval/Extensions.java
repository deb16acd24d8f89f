package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.DatetimeValue;
import dev.agentruntime.cedar.value.DecimalValue;
import dev.agentruntime.cedar.value.DurationValue;
import dev.agentruntime.cedar.value.EvaluationError;
import dev.agentruntime.cedar.value.IpValue;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.Outcome;
import dev.agentruntime.cedar.value.StringValue;
import java.util.function.Function;

/** The functions and methods of the extension types. */
final class Extensions {
  private Extensions() {}

  static Node call(ExtensionFunction function, Node... arguments) {
    return ExpressionCompiler.folded(
        frame -> {
          CedarValue[] values = new CedarValue[arguments.length];
          for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i].eval(frame)) {
              case EvaluationError error -> {
                return error;
              }
              case CedarValue value -> values[i] = value;
            }
          }
          return values.length == function.arity()
              ? apply(function, values)
              : Errors.wrongArity(function, values.length);
        },
        arguments);
  }

  /**
   * @param values as many as the function takes
   */
  private static Outcome apply(ExtensionFunction function, CedarValue[] values) {
    CedarValue it = values[0];
    return switch (function) {
      case IP -> parse(it, IpValue::parse);
      case DECIMAL -> parse(it, DecimalValue::parse);
      case DATETIME -> parse(it, DatetimeValue::parse);
      case DURATION -> parse(it, DurationValue::parse);
      case IS_IPV4 -> ip(it, ip -> BoolValue.of(!ip.v6()));
      case IS_IPV6 -> ip(it, ip -> BoolValue.of(ip.v6()));
      case IS_LOOPBACK -> ip(it, ip -> BoolValue.of(ip.isLoopback()));
      case IS_MULTICAST -> ip(it, ip -> BoolValue.of(ip.isMulticast()));
      case IS_IN_RANGE -> ip(it, ip -> ip(values[1], range -> BoolValue.of(ip.isInRange(range))));
      case LESS_THAN -> compare(it, values[1], comparison -> comparison < 0);
      case LESS_THAN_OR_EQUAL -> compare(it, values[1], comparison -> comparison <= 0);
      case GREATER_THAN -> compare(it, values[1], comparison -> comparison > 0);
      case GREATER_THAN_OR_EQUAL -> compare(it, values[1], comparison -> comparison >= 0);
      case OFFSET -> datetime(it, time -> duration(values[1], time::offset));
      case DURATION_SINCE -> datetime(it, time -> datetime(values[1], time::durationSince));
      case TO_DATE -> datetime(it, DatetimeValue::toDate);
      case TO_TIME -> datetime(it, DatetimeValue::toTime);
      case TO_MILLISECONDS -> millis(it, 1);
      case TO_SECONDS -> millis(it, 1_000);
      case TO_MINUTES -> millis(it, 60_000);
      case TO_HOURS -> millis(it, 3_600_000);
      case TO_DAYS -> millis(it, 86_400_000);
    };
  }

  private static Outcome parse(CedarValue value, Function<String, Outcome> parser) {
    return value instanceof StringValue(String text)
        ? parser.apply(text)
        : Errors.wrongKind(value, "string");
  }

  private static Outcome ip(CedarValue value, Function<IpValue, Outcome> then) {
    return value instanceof IpValue ip ? then.apply(ip) : Errors.wrongKind(value, "ipaddr");
  }

  private static Outcome datetime(CedarValue value, Function<DatetimeValue, Outcome> then) {
    return value instanceof DatetimeValue time
        ? then.apply(time)
        : Errors.wrongKind(value, "datetime");
  }

  private static Outcome duration(CedarValue value, Function<DurationValue, Outcome> then) {
    return value instanceof DurationValue duration
        ? then.apply(duration)
        : Errors.wrongKind(value, "duration");
  }

  private static Outcome millis(CedarValue value, long unit) {
    return duration(value, duration -> new LongValue(duration.millis() / unit));
  }

  @FunctionalInterface
  private interface Order {
    boolean holds(int comparison);
  }

  private static Outcome compare(CedarValue left, CedarValue right, Order order) {
    if (!(left instanceof DecimalValue a)) {
      return Errors.wrongKind(left, "decimal");
    }
    return right instanceof DecimalValue b
        ? BoolValue.of(order.holds(a.compareTo(b)))
        : Errors.wrongKind(right, "decimal");
  }
}
