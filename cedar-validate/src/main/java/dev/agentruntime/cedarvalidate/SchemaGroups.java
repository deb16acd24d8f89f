package dev.agentruntime.cedarvalidate;

import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.schema.Schema;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.agentruntime.core.governance.ActionGroups;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The groups that a schema puts actions in. */
final class SchemaGroups {
  private SchemaGroups() {}

  static ActionGroups of(Schema schema) throws AuthException, JsonProcessingException {
    Map<String, Set<String>> groups = new HashMap<>();
    // Intents are actions without a namespace.
    for (var action : schema.toJsonFormat().path("").path("actions").properties()) {
      Set<String> its = new HashSet<>();
      for (JsonNode group : action.getValue().path("memberOf")) {
        its.add(group.path("id").asText());
      }
      groups.put(action.getKey(), its);
    }
    return new ActionGroups(groups);
  }
}
