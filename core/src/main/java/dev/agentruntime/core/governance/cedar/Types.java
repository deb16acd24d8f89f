package dev.agentruntime.core.governance.cedar;

import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.core.identity.EntityName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The types of entities met so far, which are few, so that their names are checked once. */
final class Types {
  private static final int MAX = 256;

  private final Map<String, EntityType> byName = new ConcurrentHashMap<>();

  EntityUid uid(EntityName name) {
    return new EntityUid(type(name.type()), name.id());
  }

  private EntityType type(String name) {
    EntityType known = byName.get(name);
    if (known != null) {
      return known;
    }
    EntityType type = new EntityType(name);
    if (byName.size() < MAX) {
      byName.put(name, type);
    }
    return type;
  }
}
