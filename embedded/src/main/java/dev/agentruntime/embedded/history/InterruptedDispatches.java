package dev.agentruntime.embedded.history;

import dev.agentruntime.core.journal.Closings;
import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

/** The dispatches that were acting when an earlier run of the runtime stopped. */
public final class InterruptedDispatches {
  private static final int PAGE = 256;

  private InterruptedDispatches() {}

  /**
   * Gives each attempt up to record {@code last} that has no outcome one, which says that nobody
   * knows whether it took effect. Blocks until the history has caught up; meant for a thread in the
   * background. May be called again where it failed.
   *
   * @param last number of the last record of earlier runs
   * @return how many dispatches were closed
   */
  public static int close(SqliteHistory history, Journal journal, long last, InstantSource clock)
      throws IOException, JournalUnavailableException {
    int closed = 0;
    long after = 0;
    while (true) {
      Map<Long, JournalEntry.Attempt> open = history.open(after, last, PAGE);
      if (open.isEmpty()) {
        return closed;
      }
      for (Map.Entry<Long, JournalEntry.Attempt> attempt : open.entrySet()) {
        journal.append(Closings.interrupted(attempt.getValue(), clock.instant()));
        after = attempt.getKey();
        closed++;
      }
    }
  }
}
