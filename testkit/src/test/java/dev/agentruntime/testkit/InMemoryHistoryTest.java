package dev.agentruntime.testkit;

import dev.agentruntime.core.journal.DispatchHistory;
import dev.agentruntime.core.journal.Journal;

final class InMemoryHistoryTest extends DispatchHistoryContract {
  private final InMemoryJournal journal = new InMemoryJournal();

  @Override
  protected Journal journal() {
    return journal;
  }

  @Override
  protected DispatchHistory history() {
    return journal;
  }
}
