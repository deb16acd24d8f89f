package dev.agentruntime.embedded.history;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
        journal.append(outcome(attempt.getValue(), clock.instant()));
        after = attempt.getKey();
        closed++;
      }
    }
  }

  private static JournalEntry.Outcome outcome(JournalEntry.Attempt attempt, Instant now) {
    return new JournalEntry.Outcome(
        now,
        attempt.subject(),
        JournalEntry.Status.FAILED,
        ProblemCode.INTERRUPTED,
        "the runtime stopped while this dispatch was acting; whether it took effect is unknown",
        null,
        null,
        null,
        null,
        Math.max(0, ChronoUnit.MICROS.between(attempt.at(), now)),
        null);
  }
}
