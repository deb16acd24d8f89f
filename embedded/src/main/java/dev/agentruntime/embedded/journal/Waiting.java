package dev.agentruntime.embedded.journal;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import dev.agentruntime.json.journal.RecordEncoder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An entry that waits to become durable, and the thread that waits for it. */
final class Waiting {
  final byte[] record;
  final DispatchId dispatch;
  final boolean attempt;
  @Nullable Waiting next;

  private final Thread thread = Thread.currentThread();
  private @Nullable String failure;
  private @Nullable Throwable cause;
  private volatile boolean done;

  Waiting(JournalEntry entry) {
    record = RecordEncoder.encode(entry);
    dispatch = entry.subject().dispatchId();
    attempt = entry instanceof JournalEntry.Attempt;
  }

  void succeed() {
    done = true;
    LockSupport.unpark(thread);
  }

  void fail(String message, @Nullable Throwable because) {
    failure = message;
    cause = because;
    done = true;
    LockSupport.unpark(thread);
  }

  void await() throws JournalUnavailableException {
    boolean interrupted = false;
    while (!done) {
      LockSupport.park(this);
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
}
