package dev.agentruntime.cedar.policy;

import dev.agentruntime.cedar.value.EntityUid;
import java.util.List;
import java.util.Objects;

/** Which actions a policy is about. */
public sealed interface ActionScope {

  /** All of them. */
  enum Any implements ActionScope {
    ANY
  }

  /** {@code == action}. */
  record Equal(EntityUid action) implements ActionScope {
    public Equal {
      Objects.requireNonNull(action, "action");
      requireAction(action);
    }
  }

  /**
   * {@code in [actions]}: any of them, or an action in one of them; none where the list is empty.
   */
  record In(List<EntityUid> actions) implements ActionScope {
    public In {
      actions = List.copyOf(actions);
      actions.forEach(ActionScope::requireAction);
    }
  }

  private static void requireAction(EntityUid action) {
    if (!action.type().isAction()) {
      throw new IllegalArgumentException("action: " + action + " (expected: of the type Action)");
    }
  }
}
