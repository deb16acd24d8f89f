package dev.agentruntime.embedded.journal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where many threads leave what the one writing thread takes all at once.
 *
 * <p>A stack that is taken whole and turned around (R. K. Treiber, "Systems Programming: Coping
 * with Parallelism", 1986). Whoever finds it empty wakes the writer: nobody else need.
 *
 * <p>Making a batch durable costs much the same however much is in it. Where the last one had
 * company, the writer therefore waits a little for more before it takes the next (as PostgreSQL's
 * {@code commit_delay} with {@code commit_siblings}); whoever is alone never waits for that.
 */
final class Intake {
  private static final Duration GATHER = Duration.ofNanos(300_000);

  private static final class End {}

  private final AtomicReference<@Nullable Object> top = new AtomicReference<>();
  private final Thread taker;
  private boolean crowded;
  private volatile boolean closing;

  Intake(Thread taker) {
    this.taker = taker;
  }

  /** Leaves {@code waiting}; false where nothing is taken any more. */
  boolean offer(Waiting waiting) {
    while (true) {
      Object seen = top.get();
      if (closing || seen instanceof End) {
        return false;
      }
      waiting.next = (Waiting) seen;
      if (top.compareAndSet(seen, waiting)) {
        if (seen == null) {
          LockSupport.unpark(taker);
        }
        return true;
      }
    }
  }

  /** Waits for something, and takes all there is, oldest first; null once closed and empty. */
  @Nullable Waiting take() {
    while (true) {
      Object taken = top.get();
      if (taken instanceof Waiting) {
        if (crowded && !closing) {
          gather();
        }
        return oldestFirst((Waiting) top.getAndSet(null));
      }
      if (closing && top.compareAndSet(null, new End())) {
        return null;
      }
      if (!closing) {
        LockSupport.park(this);
      }
    }
  }

  /** Takes no more; what is there already is still taken. */
  void close() {
    closing = true;
    LockSupport.unpark(taker);
  }

  /* Not a park: whoever left something meanwhile has made that return at once. */
  private static void gather() {
    try {
      Thread.sleep(GATHER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Waiting oldestFirst(@Nullable Waiting newest) {
    crowded = newest != null && newest.next != null;
    Waiting oldest = null;
    Waiting at = newest;
    while (at != null) {
      Waiting older = at.next;
      at.next = oldest;
      oldest = at;
      at = older;
    }
    return oldest;
  }
}
