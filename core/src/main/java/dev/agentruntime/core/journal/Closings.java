package dev.agentruntime.core.journal;

import dev.agentruntime.core.ProblemCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The outcomes that dispatches get which did not get their own. */
public final class Closings {
  private Closings() {}

  /**
   * Returns the outcome of a dispatch that was acting when its runtime stopped: nobody knows
   * whether it took effect.
   */
  public static JournalEntry.Outcome interrupted(JournalEntry.Attempt attempt, Instant now) {
    return outcome(
        attempt,
        ProblemCode.INTERRUPTED,
        "the runtime stopped while this dispatch was acting; whether it took effect is unknown",
        now);
  }

  /** Returns the outcome of a dispatch of which {@code reason} says why it has no other. */
  public static JournalEntry.Outcome outcome(
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
