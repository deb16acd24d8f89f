package dev.agentruntime.simulation;

import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import dev.agentruntime.simulation.time.VirtualTime;
import dev.agentruntime.testkit.InMemoryJournal;
import java.time.Duration;
import java.util.List;

/**
 * A journal in memory whose every entry takes its time, and that can be out of room for a while.
 */
final class ScriptedJournal implements Journal {
  private final VirtualTime time;
  private final Duration each;
  private final InMemoryJournal entries = new InMemoryJournal();

  /**
   * @param each how long it takes until an entry is durable
   */
  ScriptedJournal(VirtualTime time, Duration each) {
    this.time = time;
    this.each = each;
  }

  /** Makes the journal take nothing for {@code length}, from {@code from} on. */
  void outOfRoom(Duration from, Duration length) {
    time.after(from, () -> entries.refuse(_ -> true));
    time.after(from.plus(length), () -> entries.refuse(_ -> false));
  }

  @Override
  public void append(JournalEntry entry) throws JournalUnavailableException {
    time.pass(each);
    entries.append(entry);
  }

  /** Returns what was appended, in order. */
  List<JournalEntry> entries() {
    return entries.entries();
  }

  @Override
  public void close() {
    entries.close();
  }
}
