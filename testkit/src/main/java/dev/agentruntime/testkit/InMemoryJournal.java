package dev.agentruntime.testkit;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.DispatchHistory;
import dev.agentruntime.core.journal.DispatchSearch;
import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A journal in memory, with its history, that can be told to be out of room. */
public final class InMemoryJournal implements Journal, DispatchHistory {
  private final List<JournalEntry> entries = new ArrayList<>();
  private Predicate<JournalEntry> refuses = entry -> false;
  private boolean closed;

  @Override
  public synchronized void append(JournalEntry entry) throws JournalUnavailableException {
    if (closed) {
      throw new JournalUnavailableException("journal: closed");
    }
    if (refuses.test(entry)) {
      throw new JournalUnavailableException("journal: no room");
    }
    entries.add(entry);
  }

  /** Makes the journal unavailable to every entry that {@code which} holds for, from now on. */
  public synchronized void refuse(Predicate<JournalEntry> which) {
    refuses = which;
  }

  /** Returns what was appended, in order. */
  public synchronized List<JournalEntry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized Optional<Lifecycle> find(DispatchId id) {
    List<JournalEntry> found =
        entries.stream().filter(entry -> entry.subject().dispatchId().equals(id)).toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(new Lifecycle(found));
  }

  @Override
  public synchronized Page search(DispatchSearch search) {
    Map<DispatchId, List<JournalEntry>> byId = new TreeMap<>(Comparator.reverseOrder());
    for (JournalEntry entry : entries) {
      byId.computeIfAbsent(entry.subject().dispatchId(), _ -> new ArrayList<>()).add(entry);
    }
    List<Lifecycle> matching =
        byId.values().stream().map(Lifecycle::new).filter(search::matches).toList();
    if (matching.size() <= search.limit()) {
      return new Page(matching, null);
    }
    List<Lifecycle> page = matching.subList(0, search.limit());
    return new Page(page, page.getLast().subject().dispatchId());
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
