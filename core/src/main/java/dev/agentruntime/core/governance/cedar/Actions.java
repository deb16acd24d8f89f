package dev.agentruntime.core.governance.cedar;

import dev.agentruntime.cedar.eval.Entity;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.core.governance.ActionGroups;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The actions that are in groups, as entities. */
final class Actions {
  private static final EntityType TYPE = new EntityType("Action");

  private final Map<String, Entity> byName = new HashMap<>();

  Actions(ActionGroups groups) {
    for (String action : groups.groupsByMember().keySet()) {
      List<EntityUid> its = groups.of(action).stream().map(Actions::uid).toList();
      byName.put(action, new Entity(uid(action), RecordValue.EMPTY, RecordValue.EMPTY, its));
    }
  }

  static EntityUid uid(String action) {
    return new EntityUid(TYPE, action);
  }

  /** Returns the entity of {@code action}, or null where it is in no group. */
  @Nullable Entity find(String action) {
    return byName.isEmpty() ? null : byName.get(action);
  }
}
