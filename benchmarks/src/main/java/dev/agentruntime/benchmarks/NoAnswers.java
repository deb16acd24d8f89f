package dev.agentruntime.benchmarks;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.idempotency.AnswerStore;
import java.util.Optional;

/** A store that keeps no answer, for dispatches without a key: those never ask it. */
final class NoAnswers implements AnswerStore {

  @Override
  public Optional<Entry> claim(Key key, Claim claim) {
    return Optional.empty();
  }

  @Override
  public void complete(Key key, DispatchResult result) {}

  @Override
  public void release(Key key) {}

  @Override
  public Optional<DispatchResult> find(DispatchId dispatch) {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
