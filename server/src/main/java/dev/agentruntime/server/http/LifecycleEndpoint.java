package dev.agentruntime.server.http;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.Words;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.idempotency.AnswerStore;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.core.journal.DispatchHistory;
import dev.agentruntime.core.journal.DispatchHistory.Lifecycle;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /dispatches/{id}}: the lifecycle of one dispatch, and its result while that is kept.
 * Who dispatched it may see it; anyone else needs a policy that permits {@code view_dispatches}.
 */
final class LifecycleEndpoint implements SignedIn.Handler {
  /** Permits seeing what others dispatched. */
  static final Intent VIEW = new Intent("view_dispatches");

  private static final Logger log = LoggerFactory.getLogger(LifecycleEndpoint.class);
  private static final int ANSWER_DEPTH = 1000;

  private final DispatchHistory history;
  private final AnswerStore answers;
  private final RecentAnswers recent;
  private final Function<Authorization, Decision> decider;
  private final JsonReader reader = new JsonReader(ANSWER_DEPTH);

  LifecycleEndpoint(
      DispatchHistory history,
      AnswerStore answers,
      RecentAnswers recent,
      Function<Authorization, Decision> decider) {
    this.history = history;
    this.answers = answers;
    this.recent = recent;
    this.decider = decider;
  }

  @Override
  public Reply answer(Call call, Principal principal) {
    if (!DispatchId.isWellFormed(call.tail())) {
      return notFound(call);
    }
    DispatchId id = new DispatchId(call.tail());
    try {
      Optional<Lifecycle> lifecycle = history.find(id);
      if (lifecycle.isEmpty()) {
        return notFound(call);
      }
      if (!lifecycle.get().subject().principal().equals(principal.name())) {
        Decision decision = Permitted.decide(VIEW, decider, call, principal);
        if (!decision.allowed()) {
          return Permitted.isUndecided(decision)
              ? Permitted.undecided(decision, call)
              : notFound(call);
        }
      }
      return Reply.of(200, Reply.JSON, LifecycleWriter.write(lifecycle.get(), kept(id)));
    } catch (IOException e) {
      log.atWarn()
          .addKeyValue("dispatch_id", id.value())
          .addKeyValue("correlation_id", call.correlationId().value())
          .log("dispatch {} cannot be looked up: {}", id, e.getMessage());
      return Problem.reply(
          ProblemCode.JOURNAL_UNAVAILABLE,
          "dispatches: they cannot be looked up now",
          call.correlationId());
    }
  }

  private Value.@Nullable Fields kept(DispatchId id) throws IOException {
    byte[] remembered = recent.find(id);
    if (remembered != null) {
      return fields(remembered);
    }
    Optional<DispatchResult> stored = answers.find(id);
    return stored.isPresent() ? fields(ResultWriter.reply(stored.get()).body()) : null;
  }

  private Value.@Nullable Fields fields(byte[] body) {
    try {
      return reader.read(body) instanceof Value.Fields fields ? fields : null;
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("an answer that this runtime wrote", e);
    }
  }

  private static Reply notFound(Call call) {
    return Problem.reply(
        ProblemCode.NOT_FOUND,
        "dispatch: %s (expected: the id of a dispatch that you may see)"
            .formatted(Words.shown(call.tail())),
        call.correlationId());
  }
}
