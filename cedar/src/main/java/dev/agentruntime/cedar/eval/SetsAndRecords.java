package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.EvaluationError;
import dev.agentruntime.cedar.value.Outcome;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.cedar.value.SetValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets and records, and the questions that sets answer. */
final class SetsAndRecords {
  private static final String SET = "set";

  private SetsAndRecords() {}

  static Node set(Node... elements) {
    return ExpressionCompiler.folded(
        frame -> {
          List<CedarValue> values = new ArrayList<>(elements.length);
          for (Node element : elements) {
            switch (element.eval(frame)) {
              case EvaluationError error -> {
                return error;
              }
              case CedarValue value -> values.add(value);
            }
          }
          return SetValue.of(values);
        },
        elements);
  }

  /**
   * @param names as many as there are {@code values}
   */
  static Node record(List<String> names, Node... values) {
    return ExpressionCompiler.folded(
        frame -> {
          Map<String, CedarValue> fields = LinkedHashMap.newLinkedHashMap(values.length);
          for (int i = 0; i < values.length; i++) {
            switch (values[i].eval(frame)) {
              case EvaluationError error -> {
                return error;
              }
              case CedarValue value -> fields.put(names.get(i), value);
            }
          }
          return RecordValue.of(fields);
        },
        values);
  }

  static Node isEmpty(Node operand) {
    return ExpressionCompiler.folded(
        frame -> {
          Outcome value = operand.eval(frame);
          return value instanceof SetValue set
              ? BoolValue.of(set.elements().isEmpty())
              : Errors.wrongKind(value, SET);
        },
        operand);
  }

  static Node contains(BinaryOperator operator, Node left, Node right) {
    return ExpressionCompiler.folded(
        frame -> {
          Outcome first = left.eval(frame);
          if (first instanceof EvaluationError) {
            return first;
          }
          return switch (right.eval(frame)) {
            case EvaluationError error -> error;
            case CedarValue second ->
                first instanceof SetValue set
                    ? contains(operator, set, second)
                    : Errors.wrongKind(first, SET);
          };
        },
        left,
        right);
  }

  private static Outcome contains(BinaryOperator operator, SetValue set, CedarValue second) {
    if (operator == BinaryOperator.CONTAINS) {
      return BoolValue.of(set.contains(second));
    }
    if (!(second instanceof SetValue other)) {
      return Errors.wrongKind(second, SET);
    }
    return BoolValue.of(
        operator == BinaryOperator.CONTAINS_ALL ? set.containsAll(other) : set.containsAny(other));
  }
}
