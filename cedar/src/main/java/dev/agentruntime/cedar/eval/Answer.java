package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.value.EvaluationError;
import java.util.List;
import java.util.Objects;

/**
 * A decision and what it rests on.
 *
 * @param decision as Cedar defines it: a forbid that applies denies, else a permit that applies
 *     allows, else nothing does
 * @param reasons ids of the policies that determined the decision, in their order in the set: the
 *     forbids that applied, else the permits that did; empty where no policy applied
 * @param errors of policies that could not be evaluated, in their order in the set; they neither
 *     permit nor forbid
 */
public record Answer(Decision decision, List<String> reasons, List<PolicyError> errors) {

  /** Allow or deny. */
  public enum Decision {
    ALLOW,
    DENY
  }

  /** A policy that could not be evaluated, and why. */
  public record PolicyError(String policyId, EvaluationError error) {
    public PolicyError {
      Objects.requireNonNull(policyId, "policyId");
      Objects.requireNonNull(error, "error");
    }
  }

  public Answer {
    Objects.requireNonNull(decision, "decision");
    reasons = List.copyOf(reasons);
    errors = List.copyOf(errors);
  }

  public boolean allowed() {
    return decision == Decision.ALLOW;
  }
}
