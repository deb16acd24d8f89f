package dev.agentruntime.server.http;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.IdempotencyKey;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.json.JsonReader;

/** {@code POST /dispatch}: parses, dispatches, writes. */
final class DispatchEndpoint implements SignedIn.Handler {
  static final String IDEMPOTENCY_KEY = "idempotency-key";

  private final Dispatcher pipeline;
  private final JsonReader reader;
  private final RecentAnswers recent;

  DispatchEndpoint(Dispatcher pipeline, JsonReader reader, RecentAnswers recent) {
    this.pipeline = pipeline;
    this.reader = reader;
    this.recent = recent;
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
                  null,
                  null));
    };
  }

  private Reply dispatch(DispatchRequest request) {
    Reply reply = ResultWriter.reply(pipeline.dispatch(request));
    recent.remember(request.id(), reply.body());
    return reply;
  }
}
