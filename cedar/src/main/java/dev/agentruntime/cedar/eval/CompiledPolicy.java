package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.policy.ActionScope;
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

  private final EntityScope principal;
  private final ActionScope action;
  private final EntityScope resource;
  private final Node conditions;

  /**
   * @param ordinal its place in the set, from 0
   */
  CompiledPolicy(Policy policy, int ordinal, ConditionCompiler compiler) {
    this.policy = policy;
    this.ordinal = ordinal;
    this.forbids = policy.effect() == Effect.FORBID;
    this.onlyId = List.of(policy.id());
    this.principal = policy.principal();
    this.action = policy.action();
    this.resource = policy.resource();
    this.conditions = compiler.compile(policy.conditions());
  }

  private CompiledPolicy(
      CompiledPolicy other, EntityScope principal, ActionScope action, EntityScope resource) {
    this.policy = other.policy;
    this.ordinal = other.ordinal;
    this.forbids = other.forbids;
    this.onlyId = other.onlyId;
    this.conditions = other.conditions;
    this.principal = principal;
    this.action = action;
    this.resource = resource;
  }

  /** Returns this policy for where its {@link Dimension#key} in {@code dimension} was met. */
  CompiledPolicy met(Dimension dimension) {
    return switch (dimension) {
      case ACTION -> new CompiledPolicy(this, principal, ActionScope.Any.ANY, resource);
      case PRINCIPAL -> new CompiledPolicy(this, rest(principal), action, resource);
      case RESOURCE -> new CompiledPolicy(this, principal, action, rest(resource));
    };
  }

  /* The key of a type within a group is the group alone. */
  private static EntityScope rest(EntityScope scope) {
    return scope instanceof EntityScope.Is(EntityType type, EntityReference in) && in != null
        ? new EntityScope.Is(type, null)
        : EntityScope.Any.ANY;
  }

  /** Returns whether the policy applies, or why that cannot be said. */
  Outcome evaluate(Frame frame) {
    return inScope(frame) ? conditions.eval(frame) : BoolValue.FALSE;
  }

  boolean inScope(Frame frame) {
    return matches(principal, frame.principal, frame)
        && matchesAction(frame)
        && matches(resource, frame.resource, frame);
  }

  boolean matchesAction(Frame frame) {
    return switch (action) {
      case ActionScope.Any _ -> true;
      case ActionScope.Equal(EntityUid asked) -> asked.equals(frame.action);
      case ActionScope.In(List<EntityUid> actions) -> {
        for (EntityUid asked : actions) {
          if (frame.isIn(frame.action, asked)) {
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
