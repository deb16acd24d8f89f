package dev.agentruntime.core.governance.cedar;

import dev.agentruntime.cedar.policy.Effect;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.text.ParseResult.PlacedPolicy;
import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicyValidator.PolicyText;

/** A policy that parses, under the id that answers name it by, and where it stands. */
record NamedPolicy(Policy policy, Document document, PlacedPolicy place) {

  String id() {
    return policy.id();
  }

  boolean forbids() {
    return policy.effect() == Effect.FORBID;
  }

  /** Returns what the caller reads where this policy forbids. */
  String forbidReason() {
    String reason = policy.annotations().getOrDefault("reason", "");
    return reason.isBlank() ? "Forbidden by policy " + id() : reason;
  }

  PolicyText text() {
    return new PolicyText(document, place.start(), place.end());
  }

  PolicyProblem problem(String message) {
    return new PolicyProblem(document.name(), place.line(), place.column(), message);
  }
}
