package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.IdempotencyKey;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.dispatch.Receipt;
import dev.agentruntime.core.idempotency.AnswerStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stage that gives a key seen before the answer of its first dispatch. */
final class Idempotency implements Stage {

  /*
   * A key is claimed durably before anything acts, and its answer kept durably after. A claim
   * without an answer therefore means that the runtime stopped in between: nobody can tell whether
   * the backend acted, so the key answers `interrupted` and never acts again. Within this process
   * later requests with the key wait for the first one.
   */

  private static final Logger log = LoggerFactory.getLogger(Idempotency.class);
  private static final Duration STORE_RETRY = Duration.ofSeconds(1);

  private final AnswerStore answers;
  private final Waiting waiting;
  private final ConcurrentMap<AnswerStore.Key, Running> running = new ConcurrentHashMap<>();

  private record Running(Digest body, CompletableFuture<Optional<DispatchResult>> result) {}

  Idempotency(AnswerStore answers, Waiting waiting) {
    this.answers = answers;
    this.waiting = waiting;
  }

  @Override
  public DispatchResult apply(DispatchRequest request, Dispatcher next) {
    IdempotencyKey text = request.idempotencyKey();
    if (text == null) {
      return next.dispatch(request);
    }
    AnswerStore.Key key = new AnswerStore.Key(request.principal().name(), text);
    Running mine = new Running(request.bodyDigest(), new CompletableFuture<>());
    while (true) {
      Running first = running.putIfAbsent(key, mine);
      if (first == null) {
        return lead(key, mine, request, next);
      }
      if (!first.body().equals(request.bodyDigest())) {
        return reused(request);
      }
      waiting.until(first.result());
      Optional<DispatchResult> result = first.result().join();
      if (result.isPresent()) {
        return new DispatchResult.Replayed(Receipt.of(request), result.get());
      }
      // The first one was refused before it acted, so the key is free again.
    }
  }

  private DispatchResult lead(
      AnswerStore.Key key, Running mine, DispatchRequest request, Dispatcher next) {
    Optional<DispatchResult> shared = Optional.empty();
    try {
      DispatchResult result = claimAndDispatch(key, request, next);
      shared = answered(result);
      return result;
    } finally {
      running.remove(key);
      mine.result().complete(shared);
    }
  }

  private DispatchResult claimAndDispatch(
      AnswerStore.Key key, DispatchRequest request, Dispatcher next) {
    Optional<AnswerStore.Entry> earlier;
    try {
      earlier =
          answers.claim(
              key,
              new AnswerStore.Claim(
                  request.id(), request.bodyDigest(), request.facts().receivedAt()));
    } catch (IOException e) {
      DispatchLog.about(log.atWarn(), request)
          .log("idempotency keys cannot be claimed: {}", e.getMessage());
      return new DispatchResult.Refused(
          Receipt.of(request),
          ProblemCode.JOURNAL_UNAVAILABLE,
          "Idempotency-Key: it cannot be recorded now, so nothing was done",
          STORE_RETRY);
    }
    if (earlier.isEmpty()) {
      DispatchResult result = next.dispatch(request);
      keep(key, request, result);
      return result;
    }
    AnswerStore.Entry entry = earlier.get();
    if (!entry.claim().body().equals(request.bodyDigest())) {
      return reused(request);
    }
    return new DispatchResult.Replayed(Receipt.of(request), answerOf(entry, request));
  }

  private void keep(AnswerStore.Key key, DispatchRequest request, DispatchResult result) {
    try {
      if (answered(result).isPresent()) {
        answers.complete(key, result);
      } else {
        answers.release(key);
      }
    } catch (IOException e) {
      // The claim stays, so the key answers `interrupted` from now on: safe, if less helpful.
      DispatchLog.about(log.atWarn(), request)
          .log("the answer of an idempotency key cannot be kept: {}", e.getMessage());
    }
  }

  private static Optional<DispatchResult> answered(DispatchResult result) {
    return switch (result) {
      case DispatchResult.Succeeded _, DispatchResult.Failed _ -> Optional.of(result);
      case DispatchResult.Replayed replayed -> Optional.of(replayed.first());
      case DispatchResult.Refused _, DispatchResult.Denied _ -> Optional.empty();
    };
  }

  private static DispatchResult answerOf(AnswerStore.Entry entry, DispatchRequest request) {
    DispatchResult kept = entry.result();
    if (kept != null) {
      return kept;
    }
    return new DispatchResult.Failed(
        new Receipt(entry.claim().dispatch(), request.correlationId(), null),
        ProblemCode.INTERRUPTED,
        "dispatch %s: the runtime stopped while it was acting; whether it took effect is unknown"
            .formatted(entry.claim().dispatch()));
  }

  private static DispatchResult reused(DispatchRequest request) {
    return new DispatchResult.Refused(
        Receipt.of(request),
        ProblemCode.IDEMPOTENCY_KEY_REUSED,
        "Idempotency-Key: used before with another body (expected: the same body, byte for byte)",
        null);
  }
}
