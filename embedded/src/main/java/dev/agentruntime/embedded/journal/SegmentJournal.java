package dev.agentruntime.embedded.journal;

import dev.agentruntime.core.journal.Endings;
import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in segment files on disk. Each record is a line of JSON that names the SHA-256 of the
 * line before it; appends that wait at the same time are made durable by one force of the disk.
 */
public final class SegmentJournal implements Journal {
  private static final Logger log = LoggerFactory.getLogger(SegmentJournal.class);

  private final Path directory;
  private final JournalConfig config;
  private final InstantSource clock;
  private final DirectoryLock lock;
  private final HeadFile head;
  private final ExecutorService keeper;
  private final JournalWriter writer;
  private final Thread thread;
  private final Intake intake;
  private final long startSeq;

  private SegmentJournal(
      Path directory,
      JournalConfig config,
      InstantSource clock,
      LongSupplier nanos,
      JournalObserver observer,
      SegmentFiles files,
      DirectoryLock lock)
      throws IOException {
    this.directory = directory;
    this.config = config;
    this.clock = clock;
    this.lock = lock;
    List<Segment> segments = Segment.list(directory);
    TailRecovery.Tail tail = new TailRecovery(directory, readHead(directory)).recover(segments);
    startSeq = tail.end().seq();
    SegmentFile file = files.open(tail.segment().path());
    ActiveSegment active =
        new ActiveSegment(files, tail.segment(), file, tail.position(), tail.lastLength());
    active.trim();
    files.forceNames(directory);
    long first = segments.isEmpty() ? tail.segment().first() : segments.getFirst().first();
    head = HeadFile.open(files, directory, first, tail.end());
    keeper =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("journal-keeper").factory());
    writer =
        new JournalWriter(
            files,
            directory,
            config,
            nanos,
            observer,
            keeper,
            this::pruneNow,
            head,
            tail.end(),
            active);
    thread = Thread.ofPlatform().daemon().name("journal-writer").unstarted(this::run);
    intake = new Intake(thread);
    thread.start();
    prune();
  }

  /**
   * Opens the journal in {@code directory}, which is made where it is not there.
   *
   * @param clock tells what is older than the retention
   * @param nanos a ticker in nanoseconds, for durations
   * @throws IOException where the directory cannot be read or written, another process writes it,
   *     or the newest segment does not verify; the message names file and line
   */
  public static SegmentJournal open(
      Path directory,
      JournalConfig config,
      InstantSource clock,
      LongSupplier nanos,
      JournalObserver observer)
      throws IOException {
    return open(directory, config, clock, nanos, observer, new DiskFiles());
  }

  static SegmentJournal open(
      Path directory,
      JournalConfig config,
      InstantSource clock,
      LongSupplier nanos,
      JournalObserver observer,
      SegmentFiles files)
      throws IOException {
    Files.createDirectories(directory);
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      return new SegmentJournal(directory, config, clock, nanos, observer, files, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public void append(JournalEntry entry) throws JournalUnavailableException {
    Waiting waiting = new Waiting(entry);
    if (!intake.offer(waiting)) {
      throw new JournalUnavailableException("journal: closed (expected: open)");
    }
    waiting.await();
  }

  /** Returns the end of what is durable. */
  public JournalPosition durable() {
    return writer.durable();
  }

  /**
   * Returns the number of the last record that was there when the journal was opened; 0 for none.
   */
  public long startSeq() {
    return startSeq;
  }

  public Path directory() {
    return directory;
  }

  /** Removes, in the background, what is older than the retention. Done at each rotation too. */
  public void prune() {
    if (!keeper.isShutdown()) {
      keeper.execute(this::pruneNow);
    }
  }

  /** Waits for what is being appended, and frees what the journal holds. May be called again. */
  @Override
  public void close() {
    intake.close();
    Endings.await(thread);
  }

  private void run() {
    Waiting oldest;
    while ((oldest = intake.take()) != null) {
      writer.write(oldest);
    }
    // Waits for a segment that is being grown, so that it is not grown after the trim.
    keeper.close();
    writer.close();
    try {
      lock.close();
    } catch (IOException e) {
      log.warn("journal: the lock of {} was not let go of", directory, e);
    }
  }

  private void pruneNow() {
    Duration retention = config.retention();
    if (retention == null) {
      return;
    }
    try {
      Retention.apply(directory, retention, clock.instant(), head);
    } catch (IOException e) {
      log.warn("journal: what is older than {} was not removed", retention, e);
    }
  }

  private static @Nullable Head readHead(Path directory) {
    try {
      return HeadFile.read(directory).orElse(null);
    } catch (IOException e) {
      log.warn("journal: going on without journal.head", e);
      return null;
    }
  }
}
