package dev.agentruntime.embedded.history;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.DispatchHistory;
import dev.agentruntime.core.journal.DispatchSearch;
import dev.agentruntime.core.journal.Endings;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.embedded.journal.JournalPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history of dispatches in an SQLite index, kept up to date from the journal's files by a
 * thread of its own. Where SQLite fails, looking up fails until it works again; dispatching does
 * not.
 */
public final class SqliteHistory implements DispatchHistory, AutoCloseable {
  /** How long a look-up waits for the index unless told otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(SqliteHistory.class);
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** How many times as long as it works it rests, unless somebody waits: dispatches go first. */
  private static final int REST = 3;

  /** How many steps a search takes before it says how far it came. */
  private static final int MAX_STEPS = 64;

  private static final long REPORT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final RecordedDispatches records;
  private final Supplier<JournalPosition> durable;
  private final LongSupplier nanos;
  private final Duration patience;
  private final Projector projector;
  private final Thread thread;
  private final ReentrantLock state = new ReentrantLock();
  private final Condition wanted = state.newCondition();
  private final Condition advanced = state.newCondition();
  private long wantedSeq;
  private long knownSeq;
  private boolean closed;
  private @Nullable IOException failure;
  private boolean failing;
  private long reportedAt;

  private SqliteHistory(
      Path file,
      Path directory,
      Supplier<JournalPosition> durable,
      LongSupplier nanos,
      Duration patience)
      throws IOException {
    records = new RecordedDispatches(directory);
    this.durable = durable;
    this.nanos = nanos;
    this.patience = patience;
    projector = new Projector(directory, file);
    knownSeq = projector.seq();
    reportedAt = nanos.getAsLong();
    thread = Thread.ofPlatform().daemon().name("history").unstarted(this::run);
    thread.start();
  }

  /**
   * Opens the index at {@code file}, which is made from the journal where it is not there, damaged,
   * or not of this journal.
   *
   * @param directory of the journal
   * @param durable tells how far the journal is durable
   * @param nanos a ticker in nanoseconds
   * @param patience how long a look-up waits for the index to catch up, more than zero
   * @throws IOException where the file cannot be opened or written; the message names it
   */
  public static SqliteHistory open(
      Path file,
      Path directory,
      Supplier<JournalPosition> durable,
      LongSupplier nanos,
      Duration patience)
      throws IOException {
    return new SqliteHistory(file, directory, durable, nanos, patience);
  }

  /** Returns how many durable records are not known here yet. */
  public long lag() {
    state.lock();
    try {
      return Math.max(0, durable.get().seq() - knownSeq);
    } finally {
      state.unlock();
    }
  }

  @Override
  public Optional<Lifecycle> find(DispatchId id) throws IOException {
    awaitKnown(durable.get().seq(), patience);
    return records.read(id, projector.index().find(RowKey.of(id)));
  }

  @Override
  public Page search(DispatchSearch search) throws IOException {
    awaitKnown(durable.get().seq(), patience);
    IndexSearch index = projector.index().search(search);
    List<Lifecycle> found = new ArrayList<>();
    for (int step = 0; step < MAX_STEPS && !index.isOver(); step++) {
      for (FoundRow row : index.step(search.limit() - found.size() + 1)) {
        if (found.size() == search.limit()) {
          return new Page(found, found.getLast().subject().dispatchId());
        }
        records.ifSound(row).filter(search::matches).ifPresent(found::add);
      }
    }
    return new Page(found, index.isOver() ? null : index.reached().id());
  }

  /**
   * Returns attempts without an outcome, oldest first, by the number of their record. Waits until
   * the index knows what was durable when this was called, however long that takes.
   *
   * @param after only records after this number
   * @param last only records up to this number
   * @param limit at most so many, at least 1
   * @throws IOException where the index cannot be read, or this is closed meanwhile
   */
  public Map<Long, JournalEntry.Attempt> open(long after, long last, int limit) throws IOException {
    awaitKnown(durable.get().seq(), Duration.ofDays(1));
    Map<Long, JournalEntry.Attempt> open = new TreeMap<>();
    for (Map.Entry<Long, Place> entry : projector.index().open(after, last, limit).entrySet()) {
      if (records.read(entry.getValue()) instanceof JournalEntry.Attempt attempt) {
        open.put(entry.getKey(), attempt);
      }
    }
    return open;
  }

  @Override
  public void close() {
    state.lock();
    try {
      closed = true;
      wanted.signalAll();
      advanced.signalAll();
    } finally {
      state.unlock();
    }
    Endings.await(thread);
  }

  private void awaitKnown(long seq, Duration upTo) throws IOException {
    state.lock();
    try {
      if (knownSeq >= seq) {
        return;
      }
      wantedSeq = Math.max(wantedSeq, seq);
      failure = null;
      wanted.signalAll();
      long left = upTo.toNanos();
      while (knownSeq < seq && failure == null && !closed && left > 0) {
        left = advanced.awaitNanos(left);
      }
      if (failure != null) {
        throw new IOException(failure.getMessage(), failure);
      }
      if (knownSeq < seq) {
        throw new IOException(
            closed
                ? "history: closed (expected: open)"
                : "history: at record %d of %d after %s (expected: caught up)"
                    .formatted(knownSeq, seq, upTo));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("history: interrupted while catching up", e);
    } finally {
      state.unlock();
    }
  }

  private void run() {
    while (awaitWork()) {
      JournalPosition target = durable.get();
      try {
        while (projector.seq() < target.seq() && !isClosed()) {
          long start = nanos.getAsLong();
          projector.advance(target);
          know(projector.seq());
          report(target);
          awaitWanted(REST * (nanos.getAsLong() - start));
        }
      } catch (IOException | RuntimeException e) {
        fail(e);
      }
    }
    try {
      projector.index().close();
    } catch (IOException e) {
      log.warn("history: the index was not closed in order; it may be made again", e);
    }
  }

  /** Waits until somebody wants what is not known, or it is time to look; false once closed. */
  private boolean awaitWork() {
    awaitWanted(LOOK_EVERY_NANOS);
    return !isClosed();
  }

  private void awaitWanted(long upToNanos) {
    state.lock();
    try {
      long left = upToNanos;
      while (!closed && left > 0 && (wantedSeq <= knownSeq || failure != null)) {
        left = wanted.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      log.warn("history: interrupted; it is brought up to date no longer");
      closed = true;
    } finally {
      state.unlock();
    }
  }

  private boolean isClosed() {
    state.lock();
    try {
      return closed;
    } finally {
      state.unlock();
    }
  }

  private void know(long seq) {
    state.lock();
    try {
      knownSeq = seq;
      failure = null;
      failing = false;
      advanced.signalAll();
    } finally {
      state.unlock();
    }
  }

  private void fail(Exception e) {
    state.lock();
    try {
      if (!failing) {
        failing = true;
        log.warn("history: cannot be brought up to date; it is tried again and again", e);
      }
      failure = e instanceof IOException io ? io : new IOException("history: " + e, e);
      advanced.signalAll();
    } finally {
      state.unlock();
    }
  }

  private void report(JournalPosition target) {
    long now = nanos.getAsLong();
    if (now - reportedAt < REPORT_EVERY_NANOS) {
      return;
    }
    reportedAt = now;
    if (target.seq() - projector.seq() > 0) {
      log.info("history: catching up, at record {} of {}", projector.seq(), target.seq());
    }
  }
}
