package dev.agentruntime.lambda;

import dev.agentruntime.core.Intent;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request of the corpus as far as governance can be asked it: about a principal with an id, an
 * action that an intent may name, and a resource with an id. Of the entities it is told the
 * principal's attributes and the ids of what the principal is in.
 *
 * @param whole whether that is all that the request says
 */
record CorpusQuestion(Authorization asked, boolean whole) {
  private static final RuntimeFacts FACTS =
      new RuntimeFacts(Instant.parse("2026-11-26T08:00:00Z"), "192.0.2.7");

  /** Returns the question; empty where governance cannot be asked it. */
  static Optional<CorpusQuestion> of(Value.Fields request, List<Value> entities) {
    Optional<EntityName> principal = name(request.get("principal"));
    Optional<EntityName> resource = name(request.get("resource"));
    Value.Fields action = uid(request.get("action"));
    String intent = text(action, "id");
    if (principal.isEmpty()
        || resource.isEmpty()
        || !text(action, "type").equals("Action")
        || !Intent.isWellFormed(intent)) {
      return Optional.empty();
    }
    Value.Fields attributes = Value.NO_FIELDS;
    Set<String> groups = new HashSet<>();
    boolean related = false;
    for (Value each : entities) {
      Value.Fields entity = (Value.Fields) each;
      Value.Fields attrs = object(entity.get("attrs"));
      List<Value> parents = items(entity.get("parents"));
      related |=
          !attrs.values().isEmpty()
              || !parents.isEmpty()
              || !object(entity.get("tags")).values().isEmpty();
      if (name(entity.get("uid")).equals(principal)) {
        attributes = attrs;
        parents.forEach(parent -> groups.add(text(uid(parent), "id")));
      }
    }
    Value.Fields context = object(request.get("context"));
    boolean own = context.get("runtime") != null;
    return own
        ? Optional.empty()
        : Optional.of(
            new CorpusQuestion(
                new Authorization(
                    new Principal(
                        principal.get(), groups, null, attributes, AuthenticationMethod.NONE),
                    new Intent(intent),
                    resource.get(),
                    context,
                    FACTS),
                !related));
  }

  private static Optional<EntityName> name(@Nullable Value uid) {
    Value.Fields fields = uid(uid);
    try {
      return Optional.of(new EntityName(text(fields, "type"), text(fields, "id")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Value.Fields uid(@Nullable Value value) {
    Value.Fields fields = object(value);
    return fields.get("__entity") == null ? fields : object(fields.get("__entity"));
  }

  private static String text(Value.Fields fields, String name) {
    return Objects.requireNonNull(fields.text(name), name);
  }

  private static Value.Fields object(@Nullable Value value) {
    return value instanceof Value.Fields fields ? fields : Value.NO_FIELDS;
  }

  private static List<Value> items(@Nullable Value value) {
    return value instanceof Value.Items(List<Value> items) ? items : List.of();
  }
}
