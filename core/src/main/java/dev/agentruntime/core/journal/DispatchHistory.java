package dev.agentruntime.core.journal;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.governance.Decision;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The read side of the journal: dispatches by id, and by what is known of them. */
public interface DispatchHistory {

  /**
   * Returns the lifecycle of a dispatch, with every entry that was durable when this was called.
   *
   * @throws IOException where the read side cannot be read, or cannot catch up in time
   */
  Optional<Lifecycle> find(DispatchId id) throws IOException;

  /**
   * Returns dispatches by their time of arrival, newest first, as far as a bounded amount of work
   * finds them. Whoever follows the pages sees each dispatch that was durable at the first of them
   * once, whatever is dispatched meanwhile, unless it is no longer kept or comes to differ from
   * what is searched for.
   *
   * @throws IOException where the read side cannot be read, or cannot catch up in time
   */
  Page search(DispatchSearch search) throws IOException;

  /**
   * Some dispatches.
   *
   * @param next the {@link DispatchSearch#before} that goes on from here; null where there are no
   *     more. A page that is not full, and even an empty one, may have it: the search stopped
   *     there.
   */
  record Page(List<Lifecycle> dispatches, @Nullable DispatchId next) {
    public Page {
      dispatches = List.copyOf(dispatches);
    }
  }

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

    /** Returns how the dispatch ended; empty while it has not. */
    public Optional<JournalEntry.Outcome> outcome() {
      return entries.getLast() instanceof JournalEntry.Outcome outcome
          ? Optional.of(outcome)
          : Optional.empty();
    }

    /** Returns what was decided; empty where the dispatch was refused before it was. */
    public Optional<Decision> decision() {
      return entries.stream()
          .map(
              entry ->
                  switch (entry) {
                    case JournalEntry.Attempt attempt -> attempt.decision();
                    case JournalEntry.Outcome outcome -> outcome.decision();
                  })
          .filter(Objects::nonNull)
          .findFirst();
    }
  }
}
