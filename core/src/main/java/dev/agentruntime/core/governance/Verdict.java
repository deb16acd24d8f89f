package dev.agentruntime.core.governance;

import java.util.List;
import java.util.Objects;

/**
 * What an evaluator found: a decision without its time and set.
 *
 * @param policies ids of the determining policies, sorted
 */
public record Verdict(
    Decision.Basis basis, String reason, List<String> policies, List<Decision.PolicyError> errors) {
  public Verdict {
    Objects.requireNonNull(basis, "basis");
    Objects.requireNonNull(reason, "reason");
    policies = List.copyOf(policies);
    errors = List.copyOf(errors);
  }
}
