package dev.agentruntime.core.idempotency;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.IdempotencyKey;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.identity.EntityName;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Durable memory of what was answered under an idempotency key. Safe for many threads. */
public interface AnswerStore extends AutoCloseable {

  /**
   * Claims {@code key} durably for {@code claim}, unless it is taken.
   *
   * @return what stands under the key already; empty where the claim now does
   * @throws IOException where the store cannot be read or written; nothing is then claimed
   */
  Optional<Entry> claim(Key key, Claim claim) throws IOException;

  /**
   * Keeps the answer of the claim under {@code key}, durably.
   *
   * @param result {@link DispatchResult.Succeeded} or {@link DispatchResult.Failed}
   */
  void complete(Key key, DispatchResult result) throws IOException;

  /** Gives the claim up: nothing acted. */
  void release(Key key) throws IOException;

  /** Returns the answer of a dispatch that had a key, while it is kept. */
  Optional<DispatchResult> find(DispatchId dispatch) throws IOException;

  @Override
  void close();

  /** A key as one principal uses it: the same text of another principal is another key. */
  record Key(EntityName principal, IdempotencyKey key) {
    public Key {
      Objects.requireNonNull(principal, "principal");
      Objects.requireNonNull(key, "key");
    }
  }

  /** Who wants the key, and for which body. */
  record Claim(DispatchId dispatch, Digest body, Instant at) {
    public Claim {
      Objects.requireNonNull(dispatch, "dispatch");
      Objects.requireNonNull(body, "body");
      Objects.requireNonNull(at, "at");
    }
  }

  /**
   * What stands under a key.
   *
   * @param result null while the claim has no answer, or was left without one by a crash
   */
  record Entry(Claim claim, @Nullable DispatchResult result) {
    public Entry {
      Objects.requireNonNull(claim, "claim");
    }
  }
}
