package dev.agentruntime.testkit;

import dev.agentruntime.core.idempotency.AnswerStore;

final class InMemoryAnswersTest extends AnswerStoreContract {
  @Override
  protected AnswerStore open(ManualClock clock) {
    return new InMemoryAnswers(clock, KEEP);
  }
}
