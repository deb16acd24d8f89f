package dev.agentruntime.core.governance;

import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** There is no policy set to start with: it cannot be read, or was refused. */
public final class UnusablePoliciesException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<PolicyProblem> problems;

  UnusablePoliciesException(List<PolicyProblem> problems) {
    super(
        problems.stream()
            .map(PolicyProblem::toString)
            .collect(Collectors.joining("\n  ", "policies refused:\n  ", "")));
    this.problems = List.copyOf(problems);
  }

  UnusablePoliciesException(IOException unreadable) {
    super(unreadable.getMessage(), unreadable);
    this.problems = List.of();
  }

  /** Returns why the set was refused; empty where it could not be read. */
  public List<PolicyProblem> problems() {
    return problems;
  }
}
