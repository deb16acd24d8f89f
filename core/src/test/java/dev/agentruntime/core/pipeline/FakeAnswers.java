package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.idempotency.AnswerStore;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** An answer store in memory, each of whose steps can be told to fail. */
final class FakeAnswers implements AnswerStore {
  private final ConcurrentMap<Key, Entry> entries = new ConcurrentHashMap<>();
  volatile boolean claimsFail;
  volatile boolean completesFail;
  volatile boolean releasesFail;
  volatile Runnable onClaim = () -> {};
  volatile Runnable onComplete = () -> {};

  @Override
  public Optional<Entry> claim(Key key, Claim claim) throws IOException {
    onClaim.run();
    if (claimsFail) {
      throw new IOException("answers: no space left");
    }
    return Optional.ofNullable(entries.putIfAbsent(key, new Entry(claim, null)));
  }

  @Override
  public void complete(Key key, DispatchResult result) throws IOException {
    onComplete.run();
    if (completesFail) {
      throw new IOException("answers: no space left");
    }
    entries.computeIfPresent(key, (_, entry) -> new Entry(entry.claim(), result));
  }

  @Override
  public void release(Key key) throws IOException {
    if (releasesFail) {
      throw new IOException("answers: no space left");
    }
    entries.remove(key);
  }

  @Override
  public Optional<DispatchResult> find(DispatchId dispatch) {
    return entries.values().stream()
        .filter(entry -> entry.claim().dispatch().equals(dispatch))
        .map(Entry::result)
        .filter(Objects::nonNull)
        .findFirst();
  }

  @Override
  public void close() {}

  /** Leaves {@code key} claimed without an answer, as a crash does. */
  void abandon(Key key, Claim claim) {
    entries.put(key, new Entry(claim, null));
  }

  int size() {
    return entries.size();
  }
}
