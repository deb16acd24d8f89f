package dev.agentruntime.aws.dynamodb.history;

import dev.agentruntime.aws.dynamodb.journal.ReadSide;
import dev.agentruntime.aws.dynamodb.journal.RecordedDispatches;
import dev.agentruntime.aws.dynamodb.journal.WriterId;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.DispatchHistory.Lifecycle;
import dev.agentruntime.core.journal.Endings;
import dev.agentruntime.core.journal.JournalEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What makes known, on a thread of its own, what this process journaled. */
final class Projector implements ReadSide {

  /*
   * A dispatch that ends soon is written once, not twice: the projector lets a second pass unless
   * somebody waits for it. Where the table takes less than is journaled, what waits is let go of,
   * and read from the journal again later.
   */

  private static final Logger log = LoggerFactory.getLogger(Projector.class);
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final RowWriter rows;
  private final RecordedDispatches dispatches;
  private final Duration patience;
  private final int mostPending;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wanted = lock.newCondition();
  private final Condition advanced = lock.newCondition();
  private final Map<DispatchId, Instant> open = new HashMap<>();
  private Map<DispatchId, Row> pending = new LinkedHashMap<>();
  private @Nullable WriterId writer;
  private long committedSeq;
  private long projectedSeq;
  private boolean behind;
  private long committed;
  private long projected;
  private long awaited;
  private @Nullable IOException failure;
  private boolean failing;
  private boolean closed;

  /**
   * What was committed up to a moment.
   *
   * @param pending null where it has to be read from the journal
   */
  private record Work(
      @Nullable Map<DispatchId, Row> pending,
      @Nullable WriterId writer,
      long fromSeq,
      long toSeq,
      long committed) {}

  /**
   * @param patience how long whoever waits does so at most
   * @param mostPending how many dispatches are kept in memory until they are written
   */
  Projector(RowWriter rows, RecordedDispatches dispatches, Duration patience, int mostPending) {
    this.rows = rows;
    this.dispatches = dispatches;
    this.patience = patience;
    this.mostPending = mostPending;
    thread = Thread.ofPlatform().daemon().name("history").start(this::run);
  }

  @Override
  public void committed(WriterId by, long firstSeq, List<JournalEntry> entries) {
    lock.lock();
    try {
      if (!by.equals(writer)) {
        // What the writer before left is for who took it over, where it is not pending here.
        writer = by;
        projectedSeq = firstSeq - 1;
        behind = false;
      }
      committedSeq = firstSeq + entries.size() - 1;
      committed += entries.size();
      for (JournalEntry entry : entries) {
        Row row = Row.of(entry);
        if (row.isOpen()) {
          open.put(row.id(), row.id().at());
        } else {
          open.remove(row.id());
        }
        if (!behind) {
          pending.put(row.id(), row);
        }
      }
      if (pending.size() > mostPending) {
        behind = true;
        pending.clear();
      }
      if (awaited > projected) {
        wanted.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long projected(WriterId by) {
    lock.lock();
    try {
      return by.equals(writer) ? projectedSeq : 0;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void project(List<Lifecycle> lifecycles) throws IOException {
    rows.write(rows(lifecycles));
  }

  private static List<Row> rows(List<Lifecycle> lifecycles) {
    return lifecycles.stream()
        .map(lifecycle -> Row.of(Objects.requireNonNull(lifecycle.entries().getLast())))
        .toList();
  }

  /** Returns how many committed entries are not known yet. */
  long lag() {
    lock.lock();
    try {
      return committed - projected;
    } finally {
      lock.unlock();
    }
  }

  /** Returns when the dispatch of this process arrived that is open longest; empty for none. */
  Optional<Instant> openSince() {
    lock.lock();
    try {
      return open.values().stream().min(Instant::compareTo);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void settle() throws IOException {
    lock.lock();
    try {
      long until = committed;
      awaited = Math.max(awaited, until);
      failure = null;
      wanted.signalAll();
      long left = patience.toNanos();
      while (projected < until && failure == null && !closed && left > 0) {
        left = advanced.awaitNanos(left);
      }
      if (failure != null) {
        throw new IOException(failure.getMessage(), failure);
      }
      if (projected < until) {
        throw new IOException(
            closed
                ? "history: closed (expected: open)"
                : "history: %d entries behind after %s (expected: caught up)"
                    .formatted(until - projected, patience));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("history: interrupted while catching up", e);
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread. What is not written yet is for others. */
  void close() {
    lock.lock();
    try {
      closed = true;
      wanted.signalAll();
      advanced.signalAll();
    } finally {
      lock.unlock();
    }
    Endings.await(thread);
  }

  private void run() {
    while (awaitWork()) {
      Work work = take();
      try {
        if (work.pending() == null) {
          readAgain(work);
        } else {
          rows.write(work.pending().values());
        }
        done(work);
      } catch (IOException | RuntimeException e) {
        fail(work, e);
      }
    }
  }

  private void readAgain(Work work) throws IOException {
    WriterId by = Objects.requireNonNull(work.writer(), "writer");
    long from = work.fromSeq();
    while (from <= work.toSeq()) {
      RecordedDispatches.Page page = dispatches.of(by, from);
      if (page.next() == from) {
        throw new IOException(
            "history: the index shows no entry %d of writer %s yet".formatted(from, by));
      }
      project(page.dispatches());
      from = page.next();
      reached(by, from - 1);
    }
  }

  private boolean awaitWork() {
    lock.lock();
    try {
      long left = LINGER.toNanos();
      while (!closed && left > 0 && (awaited <= projected || failure != null)) {
        left = wanted.awaitNanos(left);
      }
      while (!closed && committed == projected) {
        wanted.awaitNanos(LINGER.toNanos());
      }
      return !closed;
    } catch (InterruptedException e) {
      log.warn("history: interrupted; it is brought up to date no longer");
      closed = true;
      return false;
    } finally {
      lock.unlock();
    }
  }

  private Work take() {
    lock.lock();
    try {
      Map<DispatchId, Row> taken = behind ? null : pending;
      if (!behind) {
        pending = new LinkedHashMap<>();
      }
      return new Work(taken, writer, projectedSeq + 1, committedSeq, committed);
    } finally {
      lock.unlock();
    }
  }

  private void reached(WriterId by, long seq) {
    lock.lock();
    try {
      if (by.equals(writer)) {
        projectedSeq = seq;
      }
    } finally {
      lock.unlock();
    }
  }

  private void done(Work work) {
    lock.lock();
    try {
      boolean same = Objects.equals(work.writer(), writer);
      if (same) {
        projectedSeq = work.toSeq();
      }
      projected = work.committed();
      if (same && work.committed() == committed) {
        behind = false;
      }
      failure = null;
      failing = false;
      advanced.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void fail(Work work, Exception e) {
    lock.lock();
    try {
      if (!failing) {
        failing = true;
        if (e instanceof IOException) {
          log.warn(
              "history: cannot be brought up to date, and is tried again and again: {}",
              e.getMessage());
        } else {
          log.error("history: cannot be brought up to date, and is tried again and again", e);
        }
      }
      if (work.pending() != null && !behind) {
        // What was committed since is newer.
        Map<DispatchId, Row> all = new LinkedHashMap<>(work.pending());
        all.putAll(pending);
        pending = all;
      }
      failure = e instanceof IOException io ? io : new IOException("history: " + e, e);
      advanced.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
