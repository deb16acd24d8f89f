package dev.agentruntime.testkit;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.idempotency.AnswerStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Answers by idempotency key in memory, that can be told to fail. */
public final class InMemoryAnswers implements AnswerStore {
  private final Map<Key, Entry> entries = new HashMap<>();
  private final InstantSource clock;
  private final Duration keep;
  private boolean broken;

  /**
   * @param keep how long an answer is kept after its claim
   */
  public InMemoryAnswers(InstantSource clock, Duration keep) {
    this.clock = clock;
    this.keep = keep;
  }

  /** Makes every call fail from now on, or work again. */
  public synchronized void breakDown(boolean broken) {
    this.broken = broken;
  }

  @Override
  public synchronized Optional<Entry> claim(Key key, Claim claim) throws IOException {
    requireWorking();
    Entry taken = entries.get(key);
    if (taken != null && isKept(taken)) {
      return Optional.of(taken);
    }
    entries.put(key, new Entry(claim, null));
    return Optional.empty();
  }

  @Override
  public synchronized void complete(Key key, DispatchResult result) throws IOException {
    requireWorking();
    if (!(result instanceof DispatchResult.Succeeded)
        && !(result instanceof DispatchResult.Failed)) {
      throw new IllegalArgumentException(
          "result: %s (expected: Succeeded or Failed)".formatted(result.getClass()));
    }
    Entry taken = entries.get(key);
    if (taken == null || taken.result() != null) {
      throw new IOException("answers: no open claim under this key (expected: one)");
    }
    entries.put(key, new Entry(taken.claim(), result));
  }

  @Override
  public synchronized void release(Key key) throws IOException {
    requireWorking();
    Entry taken = entries.get(key);
    if (taken != null && taken.result() == null) {
      entries.remove(key);
    }
  }

  @Override
  public synchronized Optional<DispatchResult> find(DispatchId dispatch) throws IOException {
    requireWorking();
    return entries.values().stream()
        .filter(entry -> entry.claim().dispatch().equals(dispatch))
        .filter(entry -> entry.result() != null && isKept(entry))
        .findFirst()
        .map(entry -> Objects.requireNonNull(entry.result()));
  }

  @Override
  public synchronized void close() {
    broken = true;
  }

  private boolean isKept(Entry entry) {
    return clock.instant().isBefore(entry.claim().at().plus(keep));
  }

  private void requireWorking() throws IOException {
    if (broken) {
      throw new IOException("answers: not available");
    }
  }
}
