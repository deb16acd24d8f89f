package dev.agentruntime.aws.dynamodb.journal;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** The lease of this writer, as its holder sees it. Safe for many threads. */
final class Lease {

  /** What a holder knows. */
  enum Hold {
    /** Nobody else takes the writer for dead. */
    HELD,
    /** It was not renewed lately enough: others may. */
    UNSURE,
    /** Somebody does. */
    LOST
  }

  private final Leases leases;
  private final LeaseTimes times;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private LeaseItem item;
  private volatile long renewedAt;
  private volatile boolean lost;

  private Lease(
      Leases leases,
      LeaseTimes times,
      InstantSource clock,
      LongSupplier nanos,
      LeaseItem item,
      long renewedAt) {
    this.leases = leases;
    this.times = times;
    this.clock = clock;
    this.nanos = nanos;
    this.item = item;
    this.renewedAt = renewedAt;
  }

  /**
   * Begins the lease of a new writer.
   *
   * @throws IOException where the table cannot be written, or the writer is not new
   */
  static Lease begin(
      Leases leases,
      DynamoJournalConfig config,
      InstantSource clock,
      LongSupplier nanos,
      WriterId writer)
      throws IOException {
    long from = nanos.getAsLong();
    Instant now = clock.instant();
    LeaseItem first =
        new LeaseItem(
            writer,
            LeaseItem.State.HELD,
            now,
            now,
            config.retention(),
            1,
            0,
            new ChainState(Link.origin(writer), 0, null));
    if (!leases.add(first)) {
      throw new IOException("writer: " + writer + " is there already (expected: a new one)");
    }
    return new Lease(leases, config.lease(), clock, nanos, first, from);
  }

  WriterId writer() {
    return item.writer();
  }

  /** Returns what is known without asking. */
  Hold hold() {
    if (lost) {
      return Hold.LOST;
    }
    return nanos.getAsLong() - renewedAt < times.trusted().toNanos() ? Hold.HELD : Hold.UNSURE;
  }

  /** Renews the lease, or lets go of it, and says with it how far the chain is. */
  Hold write(LeaseItem.State as, ChainState chain) throws IOException {
    lock.lock();
    try {
      if (lost) {
        return Hold.LOST;
      }
      long from = nanos.getAsLong();
      LeaseItem next = item.renewed(as, clock.instant(), chain);
      if (leases.renew(next)) {
        item = next;
        renewedAt = from;
      } else {
        lost = true;
      }
      return hold();
    } finally {
      lock.unlock();
    }
  }
}
