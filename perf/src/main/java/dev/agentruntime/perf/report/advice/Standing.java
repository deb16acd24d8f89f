package dev.agentruntime.perf.report.advice;

/** How a value stands against an objective, the best first. */
public enum Standing {
  MET("met"),
  OFF_TARGET("off target"),
  WARNING("warning"),
  CRITICAL("critical");

  private final String word;

  Standing(String word) {
    this.word = word;
  }

  /** Returns the word for it, as a report says it. */
  public String word() {
    return word;
  }
}
