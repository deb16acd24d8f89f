package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsRetries;
import dev.agentruntime.core.Digest;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.journal.Closings;
import dev.agentruntime.core.journal.Endings;
import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * The journal in a table of DynamoDB. Each process is a writer with a chain of its own, in which
 * each entry names the SHA-256 of the one before; appends that wait at the same time become durable
 * by one transaction. A writer holds a lease; see {@link AbandonedWriters} for what happens when it
 * dies.
 */
public final class DynamoJournal implements Journal {
  private static final Logger log = LoggerFactory.getLogger(DynamoJournal.class);

  /** How long an append waits for the writer while the table cannot be written. */
  private static final Duration BRIEFLY = Duration.ofMillis(100);

  /** How many owed outcomes are written at a renewal. */
  private static final int MOST_OWED = 100;

  private final JournalClients clients;
  private final DynamoJournalConfig config;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final ReadSide readSide;
  private final AbandonedWriters abandoned;
  private final OpenAttempts open = new OpenAttempts();
  private final Intake intake = new Intake();
  private final ChainEnd end;
  private final JournalWriter writer;
  private final Thread thread;
  private final AtomicBoolean closed = new AtomicBoolean();

  private DynamoJournal(
      JournalClients clients,
      DynamoJournalConfig config,
      InstantSource clock,
      LongSupplier nanos,
      LongSupplier random,
      ReadSide readSide,
      CommitObserver observer,
      BackoffStrategy pauses)
      throws IOException {
    this.clients = clients;
    this.config = config;
    this.clock = clock;
    this.nanos = nanos;
    this.readSide = readSide;
    Leases leases = new Leases(clients.again(), config.table());
    end =
        new ChainEnd(
            () -> Lease.begin(leases, config, clock, nanos, WriterId.next(random)), open, readSide);
    writer =
        new JournalWriter(
            new EventWrites(clients.once(), config.table()),
            intake,
            end,
            open,
            readSide,
            observer,
            config,
            clock,
            nanos,
            pauses);
    abandoned =
        new AbandonedWriters(
            leases,
            config.lease(),
            new RecordedDispatches(clients.again(), config.table(), clients.calls(), pauses),
            this,
            readSide,
            clock,
            nanos);
    thread = Thread.ofPlatform().daemon().name("journal-writer").start(writer::run);
  }

  /**
   * Opens the journal as a new writer.
   *
   * @param clients outlive the journal
   * @param nanos a ticker in nanoseconds
   * @param random yields 64 random bits a call, for the writer's id
   * @throws IOException where the table cannot be written
   */
  public static DynamoJournal open(
      AwsClients clients,
      DynamoJournalConfig config,
      InstantSource clock,
      LongSupplier nanos,
      LongSupplier random,
      ReadSide readSide,
      CommitObserver observer)
      throws IOException {
    return open(
        JournalClients.open(clients, config.answerWithin()),
        config,
        clock,
        nanos,
        random,
        readSide,
        observer,
        AwsRetries.throttled());
  }

  /**
   * @param clients are closed with the journal
   */
  static DynamoJournal open(
      JournalClients clients,
      DynamoJournalConfig config,
      InstantSource clock,
      LongSupplier nanos,
      LongSupplier random,
      ReadSide readSide,
      CommitObserver observer,
      BackoffStrategy pauses)
      throws IOException {
    try {
      return new DynamoJournal(clients, config, clock, nanos, random, readSide, observer, pauses);
    } catch (IOException | RuntimeException e) {
      clients.close();
      throw e;
    }
  }

  @Override
  public void append(JournalEntry entry) throws JournalUnavailableException {
    WrittenEntry written = WrittenEntry.of(entry);
    await(new Waiting(written, null));
  }

  /**
   * Appends the outcome of an attempt that another writer made.
   *
   * @param attempt hash of the attempt
   * @return false where the attempt has an outcome
   */
  boolean close(JournalEntry.Outcome outcome, Digest attempt) throws JournalUnavailableException {
    Waiting waiting = new Waiting(WrittenEntry.of(outcome), attempt);
    try {
      await(waiting);
      return true;
    } catch (JournalUnavailableException e) {
      if (waiting.isTaken()) {
        return false;
      }
      throw e;
    }
  }

  private void await(Waiting waiting) throws JournalUnavailableException {
    if (!intake.offer(waiting)) {
      throw new JournalUnavailableException("journal: closed (expected: open)");
    }
    try {
      waiting.await(nanos, writer.isDown() ? BRIEFLY : config.patience());
    } catch (JournalUnavailableException e) {
      writer.noteFailed(waiting.written().key());
      throw e;
    }
  }

  /**
   * Renews the writer's lease, and gives outcomes to dispatches whose own could not be written. To
   * be called every {@link LeaseTimes#renewed}.
   *
   * @throws IOException where the table cannot be written
   */
  public void renew() throws IOException {
    if (!closed.get() && end.renew() == Lease.Hold.HELD) {
      for (OpenAttempts.Owed owed : open.takeOwed(MOST_OWED)) {
        pay(owed);
      }
    }
  }

  private void pay(OpenAttempts.Owed owed) {
    try {
      JournalEntry.Outcome outcome =
          Closings.outcome(
              owed.attempt(),
              ProblemCode.JOURNAL_UNAVAILABLE,
              "how this dispatch ended could not be recorded in time",
              clock.instant());
      intake.offer(new Waiting(WrittenEntry.of(outcome), owed.hash()));
    } catch (JournalUnavailableException e) {
      log.warn("journal: {} stays open", owed.attempt().subject().dispatchId(), e);
    }
  }

  /** Returns how many entries wait to be written, those that are being written left out. */
  public int waiting() {
    return intake.size();
  }

  /** Returns what ends the work of other writers, by this journal. */
  public AbandonedWriters abandoned() {
    return abandoned;
  }

  /** Returns the id of the writer that this process is now. */
  public WriterId writer() {
    return end.progress().lease().writer();
  }

  /**
   * Waits for what is being appended, and frees what the journal holds. The lease ends where
   * nothing is open; else others close what is. May be called again.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    intake.close();
    Endings.await(thread);
    try {
      settle();
      if (!writer.isAdrift()) {
        end.leave();
      }
    } catch (IOException e) {
      log.warn(
          "journal: the lease of writer {} was not let go of, and will lapse: {}",
          writer(),
          e.getMessage());
    } finally {
      clients.close();
    }
  }

  private void settle() {
    try {
      readSide.settle();
    } catch (IOException e) {
      log.warn("journal: not everything can be found yet; others see to it: {}", e.getMessage());
    }
  }
}
