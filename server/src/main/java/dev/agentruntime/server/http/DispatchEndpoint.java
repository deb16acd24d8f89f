package dev.agentruntime.server.http;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.IdempotencyKey;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.core.trace.Trace;
import dev.agentruntime.core.trace.TraceHeaders;
import dev.agentruntime.core.trace.Tracer;
import dev.agentruntime.json.JsonReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /dispatch}: parses, dispatches, writes. */
final class DispatchEndpoint implements SignedIn.Handler {
  static final String IDEMPOTENCY_KEY = "idempotency-key";

  /** Of the draft that became no part of Trace Context Level 2, in the form of traceparent. */
  private static final String TRACE_RESPONSE = "traceresponse";

  private final Dispatcher pipeline;
  private final JsonReader reader;
  private final RecentAnswers recent;
  private final Tracer tracer;

  DispatchEndpoint(Dispatcher pipeline, JsonReader reader, RecentAnswers recent, Tracer tracer) {
    this.pipeline = pipeline;
    this.reader = reader;
    this.recent = recent;
    this.tracer = tracer;
  }

  @Override
  public Reply answer(Call call, Principal principal) {
    String key = call.header(IDEMPOTENCY_KEY);
    if (key != null && !IdempotencyKey.isWellFormed(key)) {
      return Problem.reply(
          ProblemCode.INVALID_REQUEST,
          "Idempotency-Key: (expected: 1 to 255 visible ASCII characters)",
          call.correlationId());
    }
    return switch (DispatchBody.parse(call.body(), reader)) {
      case DispatchBody.Invalid(ProblemCode code, String detail) ->
          Problem.reply(code, detail, call.correlationId());
      case DispatchBody.Parsed parsed ->
          dispatch(
              new DispatchRequest(
                  call.id(),
                  call.correlationId(),
                  principal,
                  parsed.intent(),
                  parsed.context(),
                  parsed.input(),
                  new RuntimeFacts(call.receivedAt(), call.sourceAddress()),
                  Digest.of(call.body()),
                  key == null ? null : new IdempotencyKey(key),
                  tracer.begin(parent(call)),
                  null,
                  null));
    };
  }

  private static @Nullable TraceContext parent(Call call) {
    List<String> traceparent = call.headers().get(TraceHeaders.TRACEPARENT);
    return traceparent == null
        ? null
        : TraceHeaders.read(
                traceparent, call.headers().getOrDefault(TraceHeaders.TRACESTATE, List.of()))
            .orElse(null);
  }

  private Reply dispatch(DispatchRequest request) {
    Reply reply = ResultWriter.reply(pipeline.dispatch(request));
    recent.remember(request.id(), reply.body());
    Trace trace = request.trace();
    TraceContext context = trace.context();
    return trace.isWritten() && context != null
        ? reply.with(TRACE_RESPONSE, context.traceparent())
        : reply;
  }
}
