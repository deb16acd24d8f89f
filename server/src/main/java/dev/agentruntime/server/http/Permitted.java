package dev.agentruntime.server.http;

import dev.agentruntime.core.Intent;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.identity.Principal;
import java.util.function.Function;

/** The gate before what only those may do whom a policy permits an intent. */
final class Permitted implements SignedIn.Handler {
  private final Intent intent;
  private final Function<Authorization, Decision> decider;
  private final SignedIn.Handler next;

  Permitted(Intent intent, Function<Authorization, Decision> decider, SignedIn.Handler next) {
    this.intent = intent;
    this.decider = decider;
    this.next = next;
  }

  @Override
  public Reply answer(Call call, Principal principal) {
    Decision decision = decide(intent, decider, call, principal);
    return decision.allowed()
        ? next.answer(call, principal)
        : forbidden(intent, decision, call, principal);
  }

  /** Returns the answer to whom {@code decision} does not permit {@code intent}. */
  static Reply forbidden(Intent intent, Decision decision, Call call, Principal principal) {
    if (isUndecided(decision)) {
      return undecided(decision, call);
    }
    return Problem.reply(
        ProblemCode.FORBIDDEN,
        "%s for %s: %s (expected: a policy that permits it)"
            .formatted(intent.name(), principal.name(), decision.reason()),
        call.correlationId());
  }

  /** Returns whether nobody could decide. */
  static boolean isUndecided(Decision decision) {
    return decision.basis() == Decision.Basis.UNAVAILABLE;
  }

  /** Returns the answer to whom nobody could permit or forbid anything. */
  static Reply undecided(Decision decision, Call call) {
    return Problem.reply(
        ProblemCode.GOVERNANCE_UNAVAILABLE, decision.reason(), call.correlationId());
  }

  /** Returns what the policies say of {@code intent}, which leads to no route. */
  static Decision decide(
      Intent intent, Function<Authorization, Decision> decider, Call call, Principal principal) {
    return decider.apply(
        new Authorization(
            principal,
            intent,
            Authorization.NO_ROUTE,
            Value.NO_FIELDS,
            new RuntimeFacts(call.receivedAt(), call.sourceAddress())));
  }
}
