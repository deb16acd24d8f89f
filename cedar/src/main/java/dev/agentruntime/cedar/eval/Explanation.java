package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.policy.Policy;
import java.util.List;
import java.util.Objects;

/**
 * A decision, and how every policy about the action came to it.
 *
 * @param traces those that applied, nearly did, or failed, in their order in the set
 * @param elsewhere how many policies were about something else: another action, or, where they name
 *     no action, another principal or resource
 */
public record Explanation(Answer answer, List<PolicyTrace> traces, int elsewhere) {
  public Explanation {
    Objects.requireNonNull(answer, "answer");
    traces = List.copyOf(traces);
  }

  /** What a policy came to. */
  public enum Result {
    /** Its scope matched and its conditions held. */
    APPLIED,
    /** Its scope matched and a condition did not hold; or it names the action, but not the rest. */
    NEARLY,
    /** A condition could not be evaluated. */
    FAILED
  }

  /**
   * One policy's part.
   *
   * @param why the piece that was false, with the values that it looked at, or the error; empty
   *     where the policy applied
   */
  public record PolicyTrace(Policy policy, Result result, String why) {
    public PolicyTrace {
      Objects.requireNonNull(policy, "policy");
      Objects.requireNonNull(result, "result");
      Objects.requireNonNull(why, "why");
    }
  }
}
