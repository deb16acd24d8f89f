package dev.agentruntime.lambda.policy;

import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicySource;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A source that is opened when it is first looked at, can be closed and is opened again by the next
 * look, and remembers when it was looked at. Safe for many threads.
 */
public final class LookedAtPolicies implements PolicySource {
  private final Supplier<? extends PolicySource> opening;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable PolicySource open;
  private volatile @Nullable Instant lookedAt;

  /**
   * @param clock the time of day, which goes on while the container is frozen
   */
  public LookedAtPolicies(Supplier<? extends PolicySource> opening, InstantSource clock) {
    this.opening = opening;
    this.clock = clock;
  }

  @Override
  public PolicyDocuments load() throws IOException {
    lock.lock();
    try {
      // From the beginning of the look: a container may be frozen in the middle of it.
      Instant at = clock.instant();
      PolicySource source = open;
      if (source == null) {
        source = opening.get();
        open = source;
      }
      PolicyDocuments documents = source.load();
      lookedAt = at;
      return documents;
    } finally {
      lock.unlock();
    }
  }

  /** Does nothing: in a frozen container nobody would tell. Invocations look instead. */
  @Override
  public void watch(Runnable onChange) {}

  /** Returns when the last look that succeeded began; null where there is none to count. */
  @Nullable Instant lookedAt() {
    return lookedAt;
  }

  /** Closes the source, as if it had never been looked at. The next look opens it again. */
  @Override
  public void close() {
    lock.lock();
    try {
      lookedAt = null;
      PolicySource source = open;
      open = null;
      if (source != null) {
        source.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
