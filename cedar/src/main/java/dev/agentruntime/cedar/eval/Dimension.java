package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.policy.ActionScope;
import dev.agentruntime.cedar.policy.EntityReference;
import dev.agentruntime.cedar.policy.EntityScope;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import java.util.List;

/** One of the three sides of a scope by which policies can be told apart. */
enum Dimension {
  ACTION,
  PRINCIPAL,
  RESOURCE;

  /** What a policy asks of an entity, as far as it can be looked up. */
  sealed interface Key {
    enum Anything implements Key {
      ANYTHING
    }

    record Equal(EntityUid uid) implements Key {}

    record In(List<EntityUid> uids) implements Key {}

    record OfType(EntityType type) implements Key {}
  }

  EntityUid of(Frame frame) {
    return switch (this) {
      case ACTION -> frame.action;
      case PRINCIPAL -> frame.principal;
      case RESOURCE -> frame.resource;
    };
  }

  Key key(Policy policy) {
    return switch (this) {
      case ACTION -> key(policy.action());
      case PRINCIPAL -> key(policy.principal());
      case RESOURCE -> key(policy.resource());
    };
  }

  private static Key key(ActionScope scope) {
    return switch (scope) {
      case ActionScope.Any _ -> Key.Anything.ANYTHING;
      case ActionScope.Equal(EntityUid action) -> new Key.Equal(action);
      case ActionScope.In(List<EntityUid> actions) -> new Key.In(actions);
    };
  }

  private static Key key(EntityScope scope) {
    return switch (scope) {
      case EntityScope.Any _ -> Key.Anything.ANYTHING;
      case EntityScope.Equal(EntityReference entity) -> new Key.Equal(CompiledPolicy.named(entity));
      case EntityScope.In(EntityReference entity) ->
          new Key.In(List.of(CompiledPolicy.named(entity)));
      case EntityScope.Is(EntityType type, EntityReference in) ->
          in == null ? new Key.OfType(type) : new Key.In(List.of(CompiledPolicy.named(in)));
    };
  }
}
