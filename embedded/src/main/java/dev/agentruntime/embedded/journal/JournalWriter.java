package dev.agentruntime.embedded.journal;

import dev.agentruntime.core.DispatchId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one that writes: what waits is written, forced and answered together, batch by batch. */
final class JournalWriter {
  /** When a batch is full, in bytes. One record may go beyond. */
  static final int MAX_BATCH_BYTES = 1024 * 1024;

  private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);

  private final SegmentFiles files;
  private final Path directory;
  private final JournalConfig config;
  private final LongSupplier nanos;
  private final JournalObserver observer;
  private final Executor keeper;
  private final Runnable prune;
  private final HeadFile head;
  private final Room room;
  private final Chain chain;
  private final Set<DispatchId> acting = new HashSet<>();
  private final List<Waiting> batch = new ArrayList<>();
  private final AtomicBoolean growing = new AtomicBoolean();
  private ActiveSegment segment;
  private boolean suspect;
  private boolean failing;
  private volatile JournalPosition durable;

  JournalWriter(
      SegmentFiles files,
      Path directory,
      JournalConfig config,
      LongSupplier nanos,
      JournalObserver observer,
      Executor keeper,
      Runnable prune,
      HeadFile head,
      Link end,
      ActiveSegment segment) {
    this.files = files;
    this.directory = directory;
    this.config = config;
    this.nanos = nanos;
    this.observer = observer;
    this.keeper = keeper;
    this.prune = prune;
    this.head = head;
    this.segment = segment;
    chain = new Chain(end);
    room = new Room(files, directory, config.reserveBytes(), nanos);
    durable = new JournalPosition(segment.first(), segment.position(), end.seq());
  }

  JournalPosition durable() {
    return durable;
  }

  /** Writes all from {@code oldest} on, and tells each that waits what came of it. */
  void write(Waiting oldest) {
    Waiting at = oldest;
    try {
      while (at != null) {
        while (at != null && chain.pendingBytes() < MAX_BATCH_BYTES) {
          // Read first: once answered, a waiting entry is no longer ours.
          Waiting next = at.next;
          admit(at);
          at = next;
        }
        if (!batch.isEmpty()) {
          commit();
        }
      }
    } catch (RuntimeException | Error e) {
      // Whoever waits must not wait for ever, whatever happened here.
      fail(e);
      for (; at != null; at = at.next) {
        at.fail("journal: cannot be written: " + e, e);
      }
    }
  }

  private void admit(Waiting entry) {
    if (room.isLow() && (entry.attempt || !acting.contains(entry.dispatch))) {
      entry.fail(room.shortage(), null);
      return;
    }
    chain.add(entry.record);
    batch.add(entry);
  }

  private void commit() {
    int bytes = chain.pendingBytes();
    long start = nanos.getAsLong();
    try {
      if (suspect) {
        restore();
      }
      rotateIfFull();
      segment.append(chain.pending(), chain.lastLength());
    } catch (IOException e) {
      fail(e);
      return;
    }
    chain.commit();
    head.write(chain.durable());
    durable = new JournalPosition(segment.first(), segment.position(), chain.durableSeq());
    int records = batch.size();
    for (Waiting entry : batch) {
      if (entry.attempt) {
        acting.add(entry.dispatch);
      } else {
        acting.remove(entry.dispatch);
      }
      entry.succeed();
    }
    batch.clear();
    observer.committed(records, bytes, nanos.getAsLong() - start);
    if (failing) {
      failing = false;
      log.info("journal: written again, from record {} on", chain.durableSeq());
    }
    growAhead();
  }

  private void fail(Throwable e) {
    chain.rollBack();
    suspect = true;
    if (!failing) {
      failing = true;
      log.error("journal: {} cannot be written", directory, e);
    }
    try {
      restore();
    } catch (IOException again) {
      e.addSuppressed(again);
    }
    for (Waiting entry : batch) {
      entry.fail("journal: cannot be written: " + e.getMessage(), e);
    }
    batch.clear();
  }

  private void restore() throws IOException {
    segment.restore(chain.durable());
    suspect = false;
  }

  private void rotateIfFull() throws IOException {
    if (segment.position() < config.segmentBytes()) {
      return;
    }
    segment.trim();
    Segment next = Segment.of(directory, chain.durableSeq() + 1);
    SegmentFile file = files.open(next.path());
    try {
      file.truncate(0);
      files.forceNames(directory);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    segment.close();
    segment = new ActiveSegment(files, next, file, 0, 0);
    head.force();
    keeper.execute(prune);
  }

  private void growAhead() {
    long bytes = Math.min(config.growBytes(), config.segmentBytes() - segment.grown());
    if (bytes <= 0
        || segment.spare() > config.growBytes() / 2
        || !growing.compareAndSet(false, true)) {
      return;
    }
    ActiveSegment growingSegment = segment;
    keeper.execute(
        () -> {
          try {
            if (room.hasSpare(bytes)) {
              growingSegment.grow((int) bytes);
              head.force();
            }
          } catch (IOException e) {
            log.debug("journal: a segment was not grown ahead", e);
          } finally {
            growing.set(false);
          }
        });
  }

  /** Leaves the newest segment without spare room, and {@code journal.head} exact. */
  void close() {
    try {
      if (suspect) {
        restore();
      }
      segment.trim();
      segment.close();
      head.write(chain.durable());
      head.force();
      head.close();
    } catch (IOException e) {
      log.warn(
          "journal: {} was not closed in order; what was acknowledged is durable", directory, e);
    }
  }
}
