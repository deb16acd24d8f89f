package dev.agentruntime.core.metrics;

import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import java.util.function.LongSupplier;

/** A journal whose appends are timed. */
public final class MeteredJournal implements Journal {
  private final Journal journal;
  private final JournalMeters meters;
  private final LongSupplier nanos;

  public MeteredJournal(Journal journal, JournalMeters meters, LongSupplier nanos) {
    this.journal = journal;
    this.meters = meters;
    this.nanos = nanos;
  }

  @Override
  public void append(JournalEntry entry) throws JournalUnavailableException {
    long start = nanos.getAsLong();
    try {
      journal.append(entry);
    } finally {
      meters.appended(nanos.getAsLong() - start);
    }
  }

  @Override
  public void close() {
    journal.close();
  }
}
