package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.policy.ActionScope;
import dev.agentruntime.cedar.policy.Condition;
import dev.agentruntime.cedar.policy.Effect;
import dev.agentruntime.cedar.policy.EntityReference;
import dev.agentruntime.cedar.policy.EntityScope;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.Outcome;
import java.util.List;

/** A policy ready to be evaluated. */
final class CompiledPolicy {
  final Policy policy;
  final int ordinal;
  final boolean forbids;

  /** A list of this policy's id alone, so that none is made where it alone decides. */
  final List<String> onlyId;

  private final Node conditions;

  /**
   * @param ordinal its place in the set, from 0
   */
  CompiledPolicy(Policy policy, int ordinal) {
    this.policy = policy;
    this.ordinal = ordinal;
    this.forbids = policy.effect() == Effect.FORBID;
    this.onlyId = List.of(policy.id());
    this.conditions =
        Logic.and(policy.conditions().stream().map(CompiledPolicy::compile).toArray(Node[]::new));
  }

  private static Node compile(Condition condition) {
    Node body = ExpressionCompiler.compile(condition.body());
    return condition.kind() == Condition.Kind.WHEN ? body : Logic.not(body);
  }

  /** Returns whether the policy applies, or why that cannot be said. */
  Outcome evaluate(Frame frame) {
    return inScope(frame) ? conditions.eval(frame) : BoolValue.FALSE;
  }

  boolean inScope(Frame frame) {
    return matches(policy.principal(), frame.principal, frame)
        && matchesAction(frame)
        && matches(policy.resource(), frame.resource, frame);
  }

  boolean matchesAction(Frame frame) {
    return switch (policy.action()) {
      case ActionScope.Any _ -> true;
      case ActionScope.Equal(EntityUid action) -> action.equals(frame.action);
      case ActionScope.In(List<EntityUid> actions) -> {
        for (EntityUid action : actions) {
          if (frame.isIn(frame.action, action)) {
            yield true;
          }
        }
        yield false;
      }
    };
  }

  static boolean matches(EntityScope scope, EntityUid uid, Frame frame) {
    return switch (scope) {
      case EntityScope.Any _ -> true;
      case EntityScope.Equal(EntityReference entity) -> named(entity).equals(uid);
      case EntityScope.In(EntityReference entity) -> frame.isIn(uid, named(entity));
      case EntityScope.Is(EntityType type, EntityReference in) ->
          type.equals(uid.type()) && (in == null || frame.isIn(uid, named(in)));
    };
  }

  static EntityUid named(EntityReference reference) {
    return switch (reference) {
      case EntityReference.Named(EntityUid uid) -> uid;
      case EntityReference.Slot.SLOT ->
          throw new IllegalStateException("a template (expected: a policy without slots)");
    };
  }
}
