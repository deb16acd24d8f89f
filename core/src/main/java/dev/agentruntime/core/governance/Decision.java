package dev.agentruntime.core.governance;

import java.util.List;
import java.util.Objects;

/**
 * Allow or deny, and why.
 *
 * @param basis on what the decision rests
 * @param reason what the caller reads
 * @param policies ids of the policies that determined the decision, sorted
 * @param errors what went wrong while policies were evaluated, sorted by policy
 * @param policyHash {@code sha256:…} of the policy set that decided, or {@link #NO_POLICIES}
 * @param nanos how long deciding took, in nanoseconds
 */
public record Decision(
    Basis basis,
    String reason,
    List<String> policies,
    List<PolicyError> errors,
    String policyHash,
    long nanos) {

  /** The hash of what no policy set decided. */
  public static final String NO_POLICIES = "none";

  /** On what a decision rests. */
  public enum Basis {
    /** A permit applied and no forbid did. */
    PERMITTED,
    /** A forbid applied. */
    FORBIDDEN,
    /** No policy applied. */
    NO_POLICY,
    /** A forbid could not be evaluated. */
    POLICY_ERROR,
    /** Who decides did not answer, so that nothing was decided, and nothing is allowed. */
    UNAVAILABLE
  }

  /** A policy that could not be evaluated, and the reason. */
  public record PolicyError(String policy, String message) {
    public PolicyError {
      Objects.requireNonNull(policy, "policy");
      Objects.requireNonNull(message, "message");
    }
  }

  public Decision {
    Objects.requireNonNull(basis, "basis");
    Objects.requireNonNull(reason, "reason");
    policies = List.copyOf(policies);
    errors = List.copyOf(errors);
    Objects.requireNonNull(policyHash, "policyHash");
  }

  /** Returns the denial of what nobody could decide, and why, as the caller reads it. */
  public static Decision unavailable(String reason) {
    return new Decision(Basis.UNAVAILABLE, reason, List.of(), List.of(), NO_POLICIES, 0);
  }

  public boolean allowed() {
    return basis == Basis.PERMITTED;
  }
}
