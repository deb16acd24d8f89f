package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.JournalEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The attempts of this process that have no outcome yet, in the order they were written. */
final class OpenAttempts {

  /*
   * An outcome that could not be written leaves its attempt open while this process lives, and
   * nobody takes over from a writer that lives. Such an attempt is owed an outcome, which the
   * journal gives it by itself once it can write again.
   */

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<DispatchId, Open> open = new LinkedHashMap<>();

  private enum State {
    ACTING,
    OWED,
    BEING_PAID
  }

  private static final class Open {
    private final JournalEntry.Attempt attempt;
    private final ChainedEntry chained;
    private State state;

    private Open(JournalEntry.Attempt attempt, ChainedEntry chained, State state) {
      this.attempt = attempt;
      this.chained = chained;
      this.state = state;
    }
  }

  /**
   * An attempt to close.
   *
   * @param hash of its entry
   */
  record Owed(JournalEntry.Attempt attempt, Digest hash) {}

  /**
   * The oldest that a writer left open.
   *
   * @param seq number of the oldest attempt in the chain
   * @param arrival of the dispatch that arrived first, in milliseconds since 1970
   */
  record Oldest(long seq, long arrival) {}

  void add(JournalEntry.Attempt attempt, ChainedEntry chained, boolean acts) {
    with(
        () ->
            open.put(
                chained.key().dispatch(),
                new Open(attempt, chained, acts ? State.ACTING : State.OWED)));
  }

  void remove(DispatchId dispatch) {
    with(() -> open.remove(dispatch));
  }

  /** Returns the hash of the attempt of {@code dispatch}; empty where none is open. */
  Optional<Digest> hash(DispatchId dispatch) {
    lock.lock();
    try {
      return Optional.ofNullable(open.get(dispatch)).map(found -> found.chained.hash());
    } finally {
      lock.unlock();
    }
  }

  /**
   * The outcome of {@code dispatch} was not written: the journal owes one, if there is an attempt.
   */
  void owe(DispatchId dispatch) {
    with(
        () -> {
          Open found = open.get(dispatch);
          if (found != null) {
            found.state = State.OWED;
          }
        });
  }

  /** Takes at most {@code limit} of those that are owed an outcome. */
  List<Owed> takeOwed(int limit) {
    lock.lock();
    try {
      List<Owed> taken = new ArrayList<>();
      for (Open each : open.values()) {
        if (each.state == State.OWED && taken.size() < limit) {
          each.state = State.BEING_PAID;
          taken.add(new Owed(each.attempt, each.chained.hash()));
        }
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the oldest of {@code writer}; empty where it has none open. */
  Optional<Oldest> oldest(WriterId writer) {
    lock.lock();
    try {
      long seq = Long.MAX_VALUE;
      long arrival = Long.MAX_VALUE;
      for (Open each : open.values()) {
        if (each.chained.writer().equals(writer)) {
          seq = Math.min(seq, each.chained.seq());
          arrival = Math.min(arrival, each.chained.key().dispatch().at().toEpochMilli());
        }
      }
      return seq == Long.MAX_VALUE ? Optional.empty() : Optional.of(new Oldest(seq, arrival));
    } finally {
      lock.unlock();
    }
  }

  private void with(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }
}
