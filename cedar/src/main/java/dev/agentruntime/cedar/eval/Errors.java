package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.EvaluationError;
import dev.agentruntime.cedar.value.EvaluationError.Kind;
import dev.agentruntime.cedar.value.Outcome;
import dev.agentruntime.cedar.value.Quoted;
import dev.agentruntime.cedar.value.RecordValue;
import java.util.stream.Collectors;

/** The errors of evaluation, in words. */
final class Errors {
  private static final int MAX_NAMES = 5;
  private static final int MAX_VALUE = 120;

  private Errors() {}

  /** Returns the error of an operand: its own, else that it is of another kind than needed. */
  static EvaluationError wrongKind(Outcome operand, String expected) {
    return switch (operand) {
      case EvaluationError error -> error;
      case CedarValue value ->
          new EvaluationError(
              Kind.TYPE,
              () ->
                  "type error: "
                      + shown(value)
                      + " is a "
                      + value.kind()
                      + " (expected: "
                      + expected
                      + ")");
    };
  }

  static EvaluationError noAttribute(String name, RecordValue record) {
    return new EvaluationError(
        Kind.ATTRIBUTE,
        () -> "record does not have the attribute `" + name + "`" + available(record));
  }

  static EvaluationError noAttribute(String name, EntityUid uid, RecordValue attributes) {
    return new EvaluationError(
        Kind.ATTRIBUTE,
        () -> "`" + uid + "` does not have the attribute `" + name + "`" + available(attributes));
  }

  static EvaluationError noTag(String name, EntityUid uid, RecordValue tags) {
    return new EvaluationError(
        Kind.TAG, () -> "`" + uid + "` does not have the tag `" + name + "`" + available(tags));
  }

  static EvaluationError noEntity(EntityUid uid) {
    return new EvaluationError(Kind.ENTITY, () -> "entity `" + uid + "` does not exist");
  }

  static EvaluationError overflow(String operation) {
    return new EvaluationError(
        Kind.OVERFLOW, () -> "integer overflow: " + operation + " (expected: within 64 bits)");
  }

  static EvaluationError wrongArity(ExtensionFunction function, int got) {
    return new EvaluationError(
        Kind.ARITY,
        () ->
            "`%s` with %d arguments (expected: %d)"
                .formatted(function.word(), got, function.arity()));
  }

  private static String available(RecordValue record) {
    if (record.names().isEmpty()) {
      return " (it has none)";
    }
    String names =
        record.names().stream()
            .sorted()
            .limit(MAX_NAMES)
            .map(Quoted::of)
            .collect(Collectors.joining(", "));
    int more = record.names().size() - MAX_NAMES;
    return " (it has: " + names + (more > 0 ? " and " + more + " more" : "") + ")";
  }

  private static String shown(CedarValue value) {
    String text = value.toString();
    return "`" + (text.length() > MAX_VALUE ? text.substring(0, MAX_VALUE) + "…" : text) + "`";
  }
}
