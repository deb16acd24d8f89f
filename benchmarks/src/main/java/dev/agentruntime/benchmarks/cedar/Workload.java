package dev.agentruntime.benchmarks.cedar;

import dev.agentruntime.cedar.eval.Answer.Decision;

/**
 * Engines with the same policies and the same questions.
 *
 * @param size how many policies there are
 * @param decision of every question
 */
record Workload(
    Shape shape, int size, Decision decision, Engine indexed, Engine unindexed, Engine official) {
  /** How many questions there are; a power of two. */
  static final int QUESTIONS = 1 << 10;

  /** Policies that the official engine is to visit while the engines are compared. */
  private static final int VISITS = 320_000;

  /**
   * @throws IllegalStateException where an engine decides otherwise
   */
  void requireAgreement() {
    require(indexed, "indexed", QUESTIONS);
    require(unindexed, "unindexed", QUESTIONS);
    require(official, "official", Math.min(QUESTIONS, VISITS / size));
  }

  private void require(Engine engine, String name, int questions) {
    for (int question = 0; question < questions; question++) {
      if (engine.allows(question) != (decision == Decision.ALLOW)) {
        throw new IllegalStateException(
            "%s, %s of %d, question %d: the opposite (expected: %s)"
                .formatted(name, shape, size, question, decision));
      }
    }
  }
}
