package dev.agentruntime.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.backend.Routes;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GovernanceTest {
  private final Route route = Requests.route(ScriptedBackend.answering());
  private final Routes routes = new Routes(Map.of("call_reasoning", route));
  private final List<DispatchRequest> passedOn = new ArrayList<>();
  private final Dispatcher next =
      request -> {
        passedOn.add(request);
        return Requests.succeeded(request);
      };

  @Test
  void anAllowedRequestGoesOnWithItsRouteAndDecision() {
    DispatchRequest request = Requests.plain();

    DispatchResult result = allowing().apply(request, next);

    assertThat(passedOn).containsExactly(request.governed(route, Requests.ALLOW));
    assertThat(result.receipt().decision()).isEqualTo(Requests.ALLOW);
  }

  @Test
  void asksAboutThePrincipalTheIntentTheRouteAndTheContext() {
    FakeDecider decider = new FakeDecider(Requests.ALLOW);
    DispatchRequest request = Requests.plain();

    new Governance(decider, routes).apply(request, next);

    assertThat(decider.asked())
        .containsExactly(
            new Authorization(
                request.principal(),
                request.intent(),
                route.entity(),
                request.context(),
                request.facts()));
  }

  @Test
  void aDenialEndsHere() {
    DispatchRequest request = Requests.plain();

    DispatchResult result = denying().apply(request, next);

    assertThat(result).isInstanceOf(DispatchResult.Denied.class);
    assertThat(result.receipt().decision()).isEqualTo(Requests.DENY);
    assertThat(result.receipt().dispatchId()).isEqualTo(request.id());
    assertThat(passedOn).isEmpty();
  }

  @Test
  void whatNobodyCouldDecideIsNoDenialAndMayBeTriedAgain() {
    Decision undecided = Decision.unavailable("governance_unavailable: no answer within 1000 ms");

    DispatchResult result =
        new Governance(new FakeDecider(undecided), routes).apply(Requests.plain(), next);

    assertThat(result)
        .isInstanceOfSatisfying(
            DispatchResult.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ProblemCode.GOVERNANCE_UNAVAILABLE);
              assertThat(refused.detail())
                  .isEqualTo("governance_unavailable: no answer within 1000 ms; nothing was done");
              assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
              assertThat(refused.receipt().decision()).isEqualTo(undecided);
            });
    assertThat(undecided.allowed()).isFalse();
    assertThat(passedOn).isEmpty();
  }

  @Test
  void whetherAnIntentHasARouteIsToldOnlyToWhoMayDispatchIt() {
    DispatchRequest request = Requests.of().intent("launch").request();

    assertThat(denying().apply(request, next)).isInstanceOf(DispatchResult.Denied.class);
    assertThat(allowing().apply(request, next))
        .isInstanceOfSatisfying(
            DispatchResult.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ProblemCode.NO_ROUTE);
              assertThat(refused.detail())
                  .isEqualTo("intent: launch (expected: one that has a route: call_reasoning)");
              assertThat(refused.retryAfter()).isNull();
              assertThat(refused.receipt().decision()).isEqualTo(Requests.ALLOW);
            });
    assertThat(passedOn).isEmpty();
  }

  @Test
  void anIntentWithoutRouteIsDecidedOnNoRoute() {
    FakeDecider decider = new FakeDecider(Requests.DENY);

    new Governance(decider, routes).apply(Requests.of().intent("launch").request(), next);

    assertThat(decider.asked())
        .extracting(Authorization::resource)
        .containsExactly(Authorization.NO_ROUTE);
  }

  private Governance allowing() {
    return new Governance(new FakeDecider(Requests.ALLOW), routes);
  }

  private Governance denying() {
    return new Governance(new FakeDecider(Requests.DENY), routes);
  }
}
