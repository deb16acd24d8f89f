package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.journal.JournalUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An entry that waits to become durable, and the thread that waits for it. */
final class Waiting {
  private enum State {
    QUEUED,
    TAKEN,
    WITHDRAWN,
    DONE
  }

  private final WrittenEntry written;
  private final @Nullable Digest attempt;
  private final Thread thread = Thread.currentThread();
  private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
  private @Nullable String failure;
  private @Nullable Throwable cause;
  private boolean taken;

  /**
   * @param attempt hash of the attempt that this is the outcome of, where the caller knows it
   */
  Waiting(WrittenEntry written, @Nullable Digest attempt) {
    this.written = written;
    this.attempt = attempt;
  }

  WrittenEntry written() {
    return written;
  }

  @Nullable Digest attempt() {
    return attempt;
  }

  /** Makes it the writer's; false where whoever waited has gone. */
  boolean take() {
    return state.compareAndSet(State.QUEUED, State.TAKEN);
  }

  void succeed() {
    finish();
  }

  /** Another entry stands at its place. */
  void failAsTaken() {
    taken = true;
    fail("journal: the dispatch has such an entry already (expected: none)", null);
  }

  /** Returns whether it failed because another entry stands at its place. */
  boolean isTaken() {
    return taken;
  }

  void fail(String message, @Nullable Throwable because) {
    if (state.get() != State.DONE) {
      failure = message;
      cause = because;
      finish();
    }
  }

  private void finish() {
    state.set(State.DONE);
    LockSupport.unpark(thread);
  }

  /**
   * Waits until the entry is durable. As long as the writer has not taken it, for {@code patience}
   * at most; the writer has a bound of its own.
   */
  void await(LongSupplier nanos, Duration patience) throws JournalUnavailableException {
    long from = nanos.getAsLong();
    boolean interrupted = false;
    while (!isOver()) {
      long left = patience.toNanos() - (nanos.getAsLong() - from);
      if (state.get() == State.TAKEN) {
        LockSupport.park(this);
      } else if (left > 0) {
        LockSupport.parkNanos(this, left);
      } else if (state.compareAndSet(State.QUEUED, State.WITHDRAWN)) {
        failure =
            "journal: what came before it is not written in %d ms (expected: sooner)"
                .formatted(patience.toMillis());
      }
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      thread.interrupt();
    }
    if (failure != null) {
      throw cause == null
          ? new JournalUnavailableException(failure)
          : new JournalUnavailableException(failure, cause);
    }
  }

  private boolean isOver() {
    State is = state.get();
    return is == State.DONE || is == State.WITHDRAWN;
  }
}
