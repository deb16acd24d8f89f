package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.IdempotencyKey;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.dispatch.Receipt;
import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The stage that makes the attempt durable before anything acts. */
final class AttemptRecord implements Stage {
  static final Duration JOURNAL_RETRY = Duration.ofSeconds(1);

  private final Journal journal;
  private final InstantSource clock;
  private final boolean withContent;

  AttemptRecord(Journal journal, InstantSource clock, boolean withContent) {
    this.journal = journal;
    this.clock = clock;
    this.withContent = withContent;
  }

  @Override
  public DispatchResult apply(DispatchRequest request, Dispatcher next) {
    try {
      journal.append(attempt(request));
    } catch (JournalUnavailableException e) {
      return new DispatchResult.Refused(
          Receipt.of(request),
          ProblemCode.JOURNAL_UNAVAILABLE,
          e.detail() + "; nothing was done",
          JOURNAL_RETRY);
    }
    return next.dispatch(request);
  }

  private JournalEntry.Attempt attempt(DispatchRequest request) {
    Route route = Objects.requireNonNull(request.route(), "route");
    IdempotencyKey key = request.idempotencyKey();
    return new JournalEntry.Attempt(
        clock.instant(),
        OutcomeRecord.subject(request),
        route.name(),
        route.backendName(),
        Objects.requireNonNull(request.decision(), "decision"),
        key == null ? null : Digest.of(key.value()),
        withContent ? content(request) : null);
  }

  private static Value content(DispatchRequest request) {
    Map<String, Value> content = new LinkedHashMap<>();
    content.put("context", request.context());
    @Nullable Value input = request.input();
    if (input != null) {
      content.put("input", input);
    }
    return new Value.Fields(content);
  }
}
