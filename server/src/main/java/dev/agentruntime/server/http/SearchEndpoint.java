package dev.agentruntime.server.http;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.core.journal.DispatchHistory;
import dev.agentruntime.core.journal.DispatchSearch;
import java.io.IOException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /dispatches}: dispatches by principal, tenant, intent, status and time. Everybody
 * finds their own; who is permitted {@code view_dispatches} finds those of others too.
 */
final class SearchEndpoint implements SignedIn.Handler {
  private static final Logger log = LoggerFactory.getLogger(SearchEndpoint.class);

  private final DispatchHistory history;
  private final Function<Authorization, Decision> decider;

  SearchEndpoint(DispatchHistory history, Function<Authorization, Decision> decider) {
    this.history = history;
    this.decider = decider;
  }

  @Override
  public Reply answer(Call call, Principal principal) {
    return switch (SearchQuery.parse(call.query())) {
      case SearchQuery.Invalid(String detail) ->
          Problem.reply(ProblemCode.INVALID_REQUEST, detail, call.correlationId());
      case SearchQuery.Parsed(DispatchSearch search) -> answer(call, principal, search);
    };
  }

  private Reply answer(Call call, Principal principal, DispatchSearch search) {
    EntityName wanted = search.principal();
    if (principal.name().equals(wanted)) {
      return found(call, search);
    }
    Decision decision = Permitted.decide(LifecycleEndpoint.VIEW, decider, call, principal);
    if (decision.allowed()) {
      return found(call, search);
    }
    return wanted == null
        ? found(call, search.of(principal.name()))
        : Permitted.forbidden(LifecycleEndpoint.VIEW, decision, call, principal);
  }

  private Reply found(Call call, DispatchSearch search) {
    try {
      return Reply.of(200, Reply.JSON, PageWriter.write(history.search(search)));
    } catch (IOException e) {
      log.warn("dispatches cannot be searched: {}", e.getMessage());
      return Problem.reply(
          ProblemCode.JOURNAL_UNAVAILABLE,
          "dispatches: they cannot be searched now",
          call.correlationId());
    }
  }
}
