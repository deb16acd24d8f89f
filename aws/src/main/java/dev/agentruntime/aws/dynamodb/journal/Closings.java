package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.journal.JournalEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The outcomes that dispatches get which did not get their own. */
final class Closings {
  private Closings() {}

  /** Returns the outcome of a dispatch that was acting when its runtime stopped. */
  static JournalEntry.Outcome interrupted(JournalEntry.Attempt attempt, Instant now) {
    return outcome(
        attempt,
        ProblemCode.INTERRUPTED,
        "the runtime stopped while this dispatch was acting; whether it took effect is unknown",
        now);
  }

  static JournalEntry.Outcome outcome(
      JournalEntry.Attempt attempt, ProblemCode code, String reason, Instant now) {
    return new JournalEntry.Outcome(
        now,
        attempt.subject(),
        JournalEntry.Status.FAILED,
        code,
        reason,
        null,
        null,
        null,
        null,
        Math.max(0, ChronoUnit.MICROS.between(attempt.at(), now)),
        null);
  }
}
