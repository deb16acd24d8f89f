package dev.agentruntime.core.journal;

import dev.agentruntime.core.DispatchId;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The read side of the journal: dispatches by id. */
public interface DispatchHistory {

  /**
   * Returns the lifecycle of a dispatch, with every entry that was durable when this was called.
   *
   * @throws IOException where the read side cannot be read, or cannot catch up in time
   */
  Optional<Lifecycle> find(DispatchId id) throws IOException;

  /** A dispatch's entries in their order; at least one. */
  record Lifecycle(List<JournalEntry> entries) {
    public Lifecycle {
      entries = List.copyOf(entries);
      if (entries.isEmpty()) {
        throw new IllegalArgumentException("entries: none (expected: at least one)");
      }
    }

    public JournalEntry.Subject subject() {
      return Objects.requireNonNull(entries.getFirst()).subject();
    }
  }
}
