package dev.agentruntime.perf.regression;

/** What can be said of one quantile in NEW against BASE. */
sealed interface Verdict {
  Figures figures();

  /** Less by at least the minimum effect, and not by chance. */
  record Faster(Figures figures) implements Verdict {}

  /** More by at least the minimum effect, and not by chance. */
  record Slower(Figures figures) implements Verdict {}

  /** Whatever the change is, it is below the minimum effect. */
  record Same(Figures figures) implements Verdict {}

  /**
   * Too noisy to say.
   *
   * @param runsNeeded of each side, to find a change of the minimum effect four times out of five
   */
  record Undecided(Figures figures, int runsNeeded) implements Verdict {}

  /** Returns it as one word. */
  default String word() {
    return switch (this) {
      case Faster _ -> "faster";
      case Slower _ -> "slower";
      case Same _ -> "same";
      case Undecided _ -> "undecided";
    };
  }
}
