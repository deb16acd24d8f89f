package dev.agentruntime.core.governance.cedar;

import dev.agentruntime.cedar.eval.Entity;
import dev.agentruntime.cedar.eval.EntityStore;
import dev.agentruntime.cedar.eval.Request;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.identity.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question as Cedar takes it: the request, and the entities that it speaks of. Attributes stay
 * where they are, and are converted as policies read them.
 */
final class Question implements EntityStore {
  private static final EntityType GROUP = new EntityType("Group");
  private static final EntityType TENANT = new EntityType("Tenant");

  private final Request request;
  private final Entity principal;
  private final @Nullable Entity action;

  private Question(Request request, Entity principal, @Nullable Entity action) {
    this.request = request;
    this.principal = principal;
    this.action = action;
  }

  static Question of(Authorization asked, Types types, Actions actions) {
    Principal who = asked.principal();
    EntityUid principal = types.uid(who.name());
    Entity action = actions.find(asked.intent().name());
    Request request =
        new Request(
            principal,
            action == null ? Actions.uid(asked.intent().name()) : action.uid(),
            types.uid(asked.resource()),
            new ContextRecord(asked));
    return new Question(
        request,
        new Entity(principal, new PrincipalRecord(who), RecordValue.EMPTY, memberships(who)),
        action);
  }

  Request request() {
    return request;
  }

  @Override
  public @Nullable Entity find(EntityUid uid) {
    if (uid.equals(request.principal())) {
      return principal;
    }
    return action != null && uid.equals(request.action()) ? action : null;
  }

  private static List<EntityUid> memberships(Principal principal) {
    String tenant = principal.tenant();
    if (tenant == null && principal.groups().isEmpty()) {
      return List.of();
    }
    List<EntityUid> memberships = new ArrayList<>(principal.groups().size() + 1);
    for (String group : principal.groups()) {
      memberships.add(new EntityUid(GROUP, group));
    }
    if (tenant != null) {
      memberships.add(new EntityUid(TENANT, tenant));
    }
    return memberships;
  }
}
