package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.eval.Node.Constant;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.Outcome;
import java.util.Arrays;

/** Operators of truth, which look at no more than they need. */
final class Logic {
  private static final String BOOL = "bool";

  private Logic() {}

  static Node conditional(Node test, Node consequence, Node alternative) {
    if (test instanceof Constant(Outcome known)) {
      return known == BoolValue.TRUE
          ? consequence
          : known == BoolValue.FALSE ? alternative : new Constant(Errors.wrongKind(known, BOOL));
    }
    return frame -> {
      Outcome value = test.eval(frame);
      if (value == BoolValue.TRUE) {
        return consequence.eval(frame);
      }
      return value == BoolValue.FALSE ? alternative.eval(frame) : Errors.wrongKind(value, BOOL);
    };
  }

  static Node and(Node... operands) {
    return all(BoolValue.TRUE, operands);
  }

  static Node or(Node... operands) {
    return all(BoolValue.FALSE, operands);
  }

  /** Returns a node that comes to {@code neutral} where all operands do, from the left. */
  private static Node all(BoolValue neutral, Node... operands) {
    BoolValue decisive = neutral == BoolValue.TRUE ? BoolValue.FALSE : BoolValue.TRUE;
    Node[] open =
        Arrays.stream(operands)
            .filter(operand -> !(operand instanceof Constant(Outcome known) && known == neutral))
            .toArray(Node[]::new);
    if (open.length == 0) {
      return new Constant(neutral);
    }
    if (open[0] instanceof Constant(Outcome known)) {
      return new Constant(known == decisive ? decisive : Errors.wrongKind(known, BOOL));
    }
    return frame -> {
      for (Node operand : open) {
        Outcome value = operand.eval(frame);
        if (value != neutral) {
          return value == decisive ? decisive : Errors.wrongKind(value, BOOL);
        }
      }
      return neutral;
    };
  }

  static Node not(Node operand) {
    return ExpressionCompiler.folded(
        frame -> {
          Outcome value = operand.eval(frame);
          if (value == BoolValue.TRUE) {
            return BoolValue.FALSE;
          }
          return value == BoolValue.FALSE ? BoolValue.TRUE : Errors.wrongKind(value, BOOL);
        },
        operand);
  }
}
