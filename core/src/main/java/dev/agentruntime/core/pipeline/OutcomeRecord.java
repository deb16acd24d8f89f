package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stage that makes the outcome durable before the caller gets it. */
final class OutcomeRecord implements Stage {
  private final Journal journal;
  private final InstantSource clock;
  private final boolean withContent;

  OutcomeRecord(Journal journal, InstantSource clock, boolean withContent) {
    this.journal = journal;
    this.clock = clock;
    this.withContent = withContent;
  }

  @Override
  public DispatchResult apply(DispatchRequest request, Dispatcher next) {
    DispatchResult result = next.dispatch(request);
    try {
      journal.append(outcome(request, result));
      return result;
    } catch (JournalUnavailableException e) {
      return unrecorded(result, e.detail());
    }
  }

  static JournalEntry.Subject subject(DispatchRequest request) {
    return new JournalEntry.Subject(
        request.id(),
        request.correlationId(),
        request.principal().name(),
        request.principal().tenant(),
        request.intent(),
        request.bodyDigest());
  }

  private JournalEntry.Outcome outcome(DispatchRequest request, DispatchResult result) {
    Instant now = clock.instant();
    Answer answer = answer(result);
    boolean first = !(result instanceof DispatchResult.Replayed);
    return new JournalEntry.Outcome(
        now,
        subject(request),
        Results.status(result),
        Results.code(result),
        reason(result),
        result.receipt().decision(),
        answer == null || !first ? null : answer.usage(),
        answer == null ? null : Digest.of(answer.message()),
        replayOf(result),
        Math.max(0, Duration.between(request.facts().receivedAt(), now).toNanos() / 1000),
        answer == null || !withContent ? null : content(answer));
  }

  private static Value content(Answer answer) {
    Map<String, Value> content = new LinkedHashMap<>();
    content.put("message", Value.text(answer.message()));
    content.put("result", answer.result());
    return new Value.Fields(content);
  }

  static @Nullable Answer answer(DispatchResult result) {
    return switch (result) {
      case DispatchResult.Succeeded succeeded -> succeeded.answer();
      case DispatchResult.Replayed replayed -> answer(replayed.first());
      case DispatchResult.Denied _, DispatchResult.Refused _, DispatchResult.Failed _ -> null;
    };
  }

  static @Nullable DispatchId replayOf(DispatchResult result) {
    return result instanceof DispatchResult.Replayed replayed
        ? replayed.first().receipt().dispatchId()
        : null;
  }

  static String reason(DispatchResult result) {
    return switch (result) {
      case DispatchResult.Succeeded succeeded -> decided(succeeded);
      case DispatchResult.Denied denied -> decided(denied);
      case DispatchResult.Refused refused -> refused.detail();
      case DispatchResult.Failed failed -> failed.detail();
      case DispatchResult.Replayed replayed -> reason(replayed.first());
    };
  }

  private static String decided(DispatchResult result) {
    Decision decision = result.receipt().decision();
    return decision == null ? "" : decision.reason();
  }

  /* The caller must not take for settled what the journal does not hold. */
  private static DispatchResult unrecorded(DispatchResult result, String why) {
    return switch (result) {
      case DispatchResult.Succeeded _ ->
          new DispatchResult.Failed(
              result.receipt(),
              ProblemCode.JOURNAL_UNAVAILABLE,
              why + "; the backend acted, but its outcome could not be recorded");
      case DispatchResult.Failed _ ->
          new DispatchResult.Failed(
              result.receipt(),
              ProblemCode.JOURNAL_UNAVAILABLE,
              why + "; the backend may have acted, and its outcome could not be recorded");
      case DispatchResult.Denied _, DispatchResult.Refused _, DispatchResult.Replayed _ ->
          new DispatchResult.Refused(
              result.receipt(),
              ProblemCode.JOURNAL_UNAVAILABLE,
              why + "; nothing was done",
              AttemptRecord.JOURNAL_RETRY);
    };
  }
}
