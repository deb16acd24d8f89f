package dev.agentruntime.benchmarks;

import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;

/**
 * A journal that forgets. It leaves out what a real one spends most time on: encoding the entry,
 * chaining its hash, and waiting until the disk has it.
 */
final class NoJournal implements Journal {

  @Override
  public void append(JournalEntry entry) {}

  @Override
  public void close() {}
}
