package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.backend.Routes;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.dispatch.Receipt;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import java.time.Duration;
import java.util.function.Function;

/** The stage that decides; a denial ends here. */
final class Governance implements Stage {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Function<Authorization, Decision> decider;
  private final Routes routes;

  Governance(Function<Authorization, Decision> decider, Routes routes) {
    this.decider = decider;
    this.routes = routes;
  }

  @Override
  public DispatchResult apply(DispatchRequest request, Dispatcher next) {
    Route route = routes.find(request.intent()).orElse(null);
    Decision decision =
        decider.apply(
            new Authorization(
                request.principal(),
                request.intent(),
                route == null ? Authorization.NO_ROUTE : route.entity(),
                request.context(),
                request.facts()));
    request.trace().decided(route, decision);
    DispatchRequest governed = request.governed(route, decision);
    // Not a denial: no policy said so, and asking again may well be allowed.
    if (decision.basis() == Decision.Basis.UNAVAILABLE) {
      return new DispatchResult.Refused(
          Receipt.of(governed),
          ProblemCode.GOVERNANCE_UNAVAILABLE,
          decision.reason() + "; nothing was done",
          RETRY);
    }
    if (!decision.allowed()) {
      return new DispatchResult.Denied(Receipt.of(governed));
    }
    // Only after the decision: who may not dispatch an intent does not learn whether it exists.
    if (route == null) {
      return new DispatchResult.Refused(
          Receipt.of(governed),
          ProblemCode.NO_ROUTE,
          "intent: %s (expected: one that has a route: %s)"
              .formatted(request.intent(), String.join(", ", routes.intents())),
          null);
    }
    return next.dispatch(governed);
  }
}
