package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.value.EvaluationError;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.Outcome;

/** Operators on whole numbers of 64 bits; what does not fit is an error. */
final class Arithmetic {
  private static final String LONG = "long";

  private Arithmetic() {}

  static Node negate(Node operand) {
    return ExpressionCompiler.folded(
        frame -> {
          Outcome value = operand.eval(frame);
          if (!(value instanceof LongValue number)) {
            return Errors.wrongKind(value, LONG);
          }
          return number.value() == Long.MIN_VALUE
              ? Errors.overflow("-(" + number + ")")
              : new LongValue(-number.value());
        },
        operand);
  }

  static Node binary(BinaryOperator operator, Node left, Node right) {
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
          if (!(first instanceof LongValue a)) {
            return Errors.wrongKind(first, LONG);
          }
          return second instanceof LongValue b
              ? apply(operator, a.value(), b.value())
              : Errors.wrongKind(second, LONG);
        },
        left,
        right);
  }

  /* Overflow is found as Math.addExact and its like do, without their exceptions. */
  private static Outcome apply(BinaryOperator operator, long a, long b) {
    return switch (operator) {
      case ADD -> {
        long sum = a + b;
        yield ((a ^ sum) & (b ^ sum)) < 0 ? overflow(operator, a, b) : new LongValue(sum);
      }
      case SUBTRACT -> {
        long difference = a - b;
        yield ((a ^ b) & (a ^ difference)) < 0
            ? overflow(operator, a, b)
            : new LongValue(difference);
      }
      case MULTIPLY ->
          Math.multiplyHigh(a, b) == (a * b) >> 63
              ? new LongValue(a * b)
              : overflow(operator, a, b);
      default -> throw new IllegalArgumentException("operator: " + operator);
    };
  }

  private static EvaluationError overflow(BinaryOperator operator, long a, long b) {
    return Errors.overflow(a + " " + operator.symbol() + " " + b);
  }
}
