package dev.agentruntime.core.journal;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.identity.EntityName;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One record of the journal. */
public sealed interface JournalEntry {

  Instant at();

  Subject subject();

  /**
   * What both records of a dispatch say, so that each can be read alone.
   *
   * @param tenant null for none
   */
  record Subject(
      DispatchId dispatchId,
      CorrelationId correlationId,
      EntityName principal,
      @Nullable String tenant,
      Intent intent,
      Digest bodyDigest) {
    public Subject {
      Objects.requireNonNull(dispatchId, "dispatchId");
      Objects.requireNonNull(correlationId, "correlationId");
      Objects.requireNonNull(principal, "principal");
      Objects.requireNonNull(intent, "intent");
      Objects.requireNonNull(bodyDigest, "bodyDigest");
    }
  }

  /**
   * An allowed dispatch is about to act.
   *
   * @param keyDigest of the idempotency key; null where there was none
   * @param content context and input, where the operator opted in; null otherwise
   */
  record Attempt(
      Instant at,
      Subject subject,
      String route,
      String backend,
      Decision decision,
      @Nullable Digest keyDigest,
      @Nullable Value content)
      implements JournalEntry {
    public Attempt {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(subject, "subject");
      Objects.requireNonNull(route, "route");
      Objects.requireNonNull(backend, "backend");
      Objects.requireNonNull(decision, "decision");
    }
  }

  /**
   * A dispatch ended.
   *
   * @param code null where it succeeded or was denied
   * @param reason what the caller was told
   * @param decision null where it was refused before it was decided, or by a recovery
   * @param usage null where nothing acted
   * @param resultDigest of the answer's message; null where there is none
   * @param replayOf the dispatch whose answer was given again; null for a first answer
   * @param micros from the arrival of the request to this record
   * @param content message and result, where the operator opted in; null otherwise
   */
  record Outcome(
      Instant at,
      Subject subject,
      Status status,
      @Nullable ProblemCode code,
      String reason,
      @Nullable Decision decision,
      @Nullable Usage usage,
      @Nullable Digest resultDigest,
      @Nullable DispatchId replayOf,
      long micros,
      @Nullable Value content)
      implements JournalEntry {
    public Outcome {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(subject, "subject");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** How a dispatch ended. */
  enum Status {
    SUCCESS,
    DENIED,
    REFUSED,
    FAILED;

    /** Returns the status as it is written. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
