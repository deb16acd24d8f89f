package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A journal in memory that refuses what it is told to. */
final class FakeJournal implements Journal {
  static final String DISK_FULL = "journal: no space left";

  private final List<JournalEntry> entries = new CopyOnWriteArrayList<>();
  private volatile Predicate<JournalEntry> refused = _ -> false;
  private volatile Consumer<JournalEntry> onAppend = _ -> {};

  @Override
  public void append(JournalEntry entry) throws JournalUnavailableException {
    onAppend.accept(entry);
    if (refused.test(entry)) {
      throw new JournalUnavailableException(DISK_FULL);
    }
    entries.add(entry);
  }

  @Override
  public void close() {}

  void refuse(Predicate<JournalEntry> entriesToRefuse) {
    refused = entriesToRefuse;
  }

  /** Calls {@code hook} on the appending thread, before the entry is durable. */
  void onAppend(Consumer<JournalEntry> hook) {
    onAppend = hook;
  }

  List<JournalEntry> entries() {
    return List.copyOf(entries);
  }

  List<JournalEntry.Attempt> attempts() {
    return of(JournalEntry.Attempt.class);
  }

  List<JournalEntry.Outcome> outcomes() {
    return of(JournalEntry.Outcome.class);
  }

  private <E extends JournalEntry> List<E> of(Class<E> kind) {
    return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
