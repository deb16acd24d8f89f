package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.journal.JournalEntry.Status;
import dev.agentruntime.core.trace.Trace;
import dev.agentruntime.core.trace.TracedDispatch;

/** The stage that ends the trace of a dispatch, whatever comes of it. */
final class Tracing implements Stage {

  @Override
  public DispatchResult apply(DispatchRequest request, Dispatcher next) {
    Trace trace = request.trace();
    if (!trace.isWritten()) {
      return next.dispatch(request);
    }
    DispatchResult result;
    try {
      result = next.dispatch(request);
    } catch (Throwable bug) {
      // The backstop answers it; here it only must not go untraced.
      trace.ended(cutShort(request, bug));
      throw bug;
    }
    trace.ended(traced(request, result));
    return result;
  }

  private static TracedDispatch traced(DispatchRequest request, DispatchResult result) {
    Answer answer = OutcomeRecord.answer(result);
    return new TracedDispatch(
        request.id(),
        request.correlationId(),
        request.principal(),
        request.intent(),
        Results.status(result),
        Results.code(result),
        OutcomeRecord.reason(result),
        OutcomeRecord.replayOf(result),
        // What a replay used was used by the first.
        answer == null || result instanceof DispatchResult.Replayed ? null : answer.usage());
  }

  private static TracedDispatch cutShort(DispatchRequest request, Throwable bug) {
    return new TracedDispatch(
        request.id(),
        request.correlationId(),
        request.principal(),
        request.intent(),
        Status.FAILED,
        ProblemCode.INTERNAL_ERROR,
        bug.getClass().getName(),
        null,
        null);
  }
}
