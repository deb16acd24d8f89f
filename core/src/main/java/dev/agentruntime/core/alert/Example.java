package dev.agentruntime.core.alert;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.JournalEntry;
import java.util.Objects;

/**
 * A dispatch to look at first.
 *
 * @param durationMicros from its arrival to its outcome
 */
public record Example(DispatchId dispatch, JournalEntry.Status status, long durationMicros) {
  public Example {
    Objects.requireNonNull(dispatch, "dispatch");
    Objects.requireNonNull(status, "status");
  }
}
