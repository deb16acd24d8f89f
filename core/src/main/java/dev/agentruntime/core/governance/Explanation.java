package dev.agentruntime.core.governance;

import java.util.List;
import java.util.Objects;

/**
 * A verdict, and how every policy about the intent came to it.
 *
 * @param policies those that applied, nearly did, or failed; in that order
 * @param elsewhere how many policies were about something else: another action, or, where they name
 *     no action, another principal or resource
 */
public record Explanation(Verdict verdict, List<PolicyTrace> policies, int elsewhere) {
  public Explanation {
    Objects.requireNonNull(verdict, "verdict");
    policies = List.copyOf(policies);
  }

  /** What a policy did. */
  public enum Outcome {
    APPLIED,
    NEARLY,
    FAILED
  }

  /** Whether a policy permits or forbids. */
  public enum Effect {
    PERMIT,
    FORBID
  }

  /**
   * One policy's part.
   *
   * @param why the part of the scope or the condition that was false, or the error; empty where the
   *     policy applied
   */
  public record PolicyTrace(
      String policy, Effect effect, String file, int line, Outcome outcome, String why) {
    public PolicyTrace {
      Objects.requireNonNull(policy, "policy");
      Objects.requireNonNull(effect, "effect");
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(why, "why");
    }
  }
}
