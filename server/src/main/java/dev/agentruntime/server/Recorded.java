package dev.agentruntime.server;

import dev.agentruntime.core.journal.DispatchHistory;
import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalUnavailableException;
import java.io.IOException;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * The journal, and what is read of it.
 *
 * @param lag how many records of the journal cannot be read yet
 * @param prune drops what need not be kept longer
 */
record Recorded(
    Journal journal,
    DispatchHistory history,
    DoubleSupplier lag,
    Interrupted interrupted,
    Runnable prune) {
  Recorded {
    Objects.requireNonNull(journal, "journal");
    Objects.requireNonNull(history, "history");
    Objects.requireNonNull(lag, "lag");
    Objects.requireNonNull(interrupted, "interrupted");
    Objects.requireNonNull(prune, "prune");
  }

  /** The dispatches that were acting when an earlier run stopped. */
  @FunctionalInterface
  interface Interrupted {
    /**
     * Gives each of them an outcome in {@code journal}; may block for long.
     *
     * @return how many were closed
     */
    int close(Journal journal) throws IOException, JournalUnavailableException;
  }
}
