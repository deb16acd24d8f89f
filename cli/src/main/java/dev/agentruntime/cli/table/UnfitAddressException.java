package dev.agentruntime.cli.table;

/** Options that say no place where a table can be. */
public final class UnfitAddressException extends Exception {
  private final String problem;

  UnfitAddressException(String problem) {
    super(problem);
    this.problem = problem;
  }

  /** Returns the option, what it says, and what was expected. */
  public String problem() {
    return problem;
  }
}
