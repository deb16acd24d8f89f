package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.EvaluationError;
import dev.agentruntime.cedar.value.Outcome;
import dev.agentruntime.cedar.value.SetValue;

/** Operators on the types of entities and on what they are in. */
final class Hierarchy {
  private static final String ENTITY = "entity";

  private Hierarchy() {}

  static Node in(Node left, Node right) {
    return frame -> {
      Outcome first = left.eval(frame);
      if (first instanceof EvaluationError) {
        return first;
      }
      Outcome second = right.eval(frame);
      if (second instanceof EvaluationError) {
        return second;
      }
      return first instanceof EntityUid uid
          ? in(uid, second, frame)
          : Errors.wrongKind(first, ENTITY);
    };
  }

  private static Outcome in(EntityUid uid, Outcome groups, Frame frame) {
    if (groups instanceof EntityUid group) {
      return BoolValue.of(frame.isIn(uid, group));
    }
    if (!(groups instanceof SetValue set)) {
      return Errors.wrongKind(groups, "entity or set of entities");
    }
    boolean found = false;
    // All of them: an element of another kind is an error even behind one that was found.
    for (CedarValue element : set.elements()) {
      if (!(element instanceof EntityUid group)) {
        return Errors.wrongKind(element, ENTITY);
      }
      found = found || frame.isIn(uid, group);
    }
    return BoolValue.of(found);
  }

  static Node is(Node target, EntityType type) {
    return ExpressionCompiler.folded(
        frame -> {
          Outcome value = target.eval(frame);
          return value instanceof EntityUid uid
              ? BoolValue.of(uid.type().equals(type))
              : Errors.wrongKind(value, ENTITY);
        },
        target);
  }

  static Node isIn(Node target, EntityType type, Node within) {
    return Logic.and(is(target, type), in(target, within));
  }
}
