package dev.agentruntime.lambda.policy;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The groups that a schema puts actions in. Intents are actions without a namespace, and so others
 * are left out.
 */
final class SchemaGroups {
  private static final int MAX_DEPTH = 1_000;

  private SchemaGroups() {}

  /**
   * Returns the groups of a schema that is valid, in Cedar's own notation or in JSON.
   *
   * @throws IllegalArgumentException where it cannot be read
   */
  static ActionGroups read(String schema) {
    return schema.stripLeading().startsWith("{")
        ? ofJson(schema)
        : new ActionGroups(new SchemaText(schema).groups());
  }

  private static ActionGroups ofJson(String schema) {
    Value read;
    try {
      read = new JsonReader(MAX_DEPTH).read(schema);
    } catch (MalformedJsonException e) {
      throw new IllegalArgumentException("schema: " + e.getMessage(), e);
    }
    Map<String, Set<String>> groups = new TreeMap<>();
    Value.Fields actions = object(object(object(read).get("")).get("actions"));
    actions.values().forEach((action, its) -> groups.put(action, memberOf(object(its))));
    return new ActionGroups(groups);
  }

  private static Set<String> memberOf(Value.Fields action) {
    Set<String> ids = new HashSet<>();
    if (action.get("memberOf") instanceof Value.Items(List<Value> groups)) {
      for (Value group : groups) {
        String id = object(group).text("id");
        if (id == null) {
          throw new IllegalArgumentException("schema: memberOf without id (expected: an id)");
        }
        ids.add(id);
      }
    }
    return ids;
  }

  private static Value.Fields object(@Nullable Value value) {
    return value instanceof Value.Fields fields ? fields : Value.NO_FIELDS;
  }
}
