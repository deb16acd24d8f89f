package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.eval.Node.Constant;
import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.DatetimeValue;
import dev.agentruntime.cedar.value.DurationValue;
import dev.agentruntime.cedar.value.EvaluationError;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.Outcome;

/** Operators that compare: any values for equality; longs, datetimes and durations for order. */
final class Comparison {
  private static final String ORDERED = "long, datetime or duration, the same on both sides";

  private Comparison() {}

  /**
   * @param whenEqual what the comparison comes to where both are equal
   */
  static Node equal(Node left, Node right, BoolValue whenEqual) {
    BoolValue otherwise = whenEqual == BoolValue.TRUE ? BoolValue.FALSE : BoolValue.TRUE;
    if (right instanceof Constant(Outcome known)
        && known instanceof CedarValue constant
        && !(left instanceof Constant)) {
      return frame -> {
        Outcome first = left.eval(frame);
        if (first instanceof EvaluationError) {
          return first;
        }
        return constant.equals(first) ? whenEqual : otherwise;
      };
    }
    return ExpressionCompiler.folded(
        frame -> {
          Outcome first = left.eval(frame);
          if (first instanceof EvaluationError) {
            return first;
          }
          Outcome second = right.eval(frame);
          if (second instanceof EvaluationError) {
            return second;
          }
          return first.equals(second) ? whenEqual : otherwise;
        },
        left,
        right);
  }

  static Node order(BinaryOperator operator, Node left, Node right) {
    return ExpressionCompiler.folded(
        frame -> {
          Outcome first = left.eval(frame);
          if (first instanceof EvaluationError) {
            return first;
          }
          Outcome second = right.eval(frame);
          if (second instanceof EvaluationError) {
            return second;
          }
          if (first instanceof LongValue a && second instanceof LongValue b) {
            return holds(operator, Long.compare(a.value(), b.value()));
          }
          if (first instanceof DatetimeValue a && second instanceof DatetimeValue b) {
            return holds(operator, a.compareTo(b));
          }
          if (first instanceof DurationValue a && second instanceof DurationValue b) {
            return holds(operator, a.compareTo(b));
          }
          return Errors.wrongKind(ordered(first) ? second : first, ORDERED);
        },
        left,
        right);
  }

  private static boolean ordered(Outcome value) {
    return value instanceof LongValue
        || value instanceof DatetimeValue
        || value instanceof DurationValue;
  }

  private static BoolValue holds(BinaryOperator operator, int comparison) {
    return BoolValue.of(
        switch (operator) {
          case LESS -> comparison < 0;
          case LESS_OR_EQUAL -> comparison <= 0;
          case GREATER -> comparison > 0;
          case GREATER_OR_EQUAL -> comparison >= 0;
          default -> throw new IllegalArgumentException("operator: " + operator);
        });
  }
}
