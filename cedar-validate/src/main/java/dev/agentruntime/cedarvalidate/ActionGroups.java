package dev.agentruntime.cedarvalidate;

import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.schema.Schema;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The groups that a schema puts actions in; only a schema can. */
final class ActionGroups {
  static final ActionGroups NONE = new ActionGroups(Map.of());

  private final Map<String, Set<String>> direct;

  private ActionGroups(Map<String, Set<String>> direct) {
    this.direct = direct;
  }

  static ActionGroups of(Schema schema) throws AuthException, JsonProcessingException {
    Map<String, Set<String>> direct = new HashMap<>();
    // Intents are actions without a namespace.
    for (var action : schema.toJsonFormat().path("").path("actions").properties()) {
      Set<String> groups = new HashSet<>();
      for (JsonNode group : action.getValue().path("memberOf")) {
        groups.add(group.path("id").asText());
      }
      if (!groups.isEmpty()) {
        direct.put(action.getKey(), groups);
      }
    }
    return direct.isEmpty() ? NONE : new ActionGroups(direct);
  }

  /** Returns the groups that {@code action} is in, directly or through others. */
  Set<String> of(String action) {
    if (!direct.containsKey(action)) {
      return Set.of();
    }
    Set<String> all = new HashSet<>();
    collect(action, all);
    return all;
  }

  private void collect(String action, Set<String> all) {
    for (String group : direct.getOrDefault(action, Set.of())) {
      if (all.add(group)) {
        collect(group, all);
      }
    }
  }
}
