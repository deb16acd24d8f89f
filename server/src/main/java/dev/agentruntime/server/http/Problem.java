package dev.agentruntime.server.http;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.json.governance.GovernanceWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Problems as RFC 9457 has them, and the one place where codes become HTTP statuses. */
final class Problem {
  private Problem() {}

  static int status(ProblemCode code) {
    return switch (code) {
      case MALFORMED_JSON, INVALID_REQUEST -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND, NO_ROUTE -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case REQUEST_TIMEOUT -> 408;
      case BODY_TOO_LARGE -> 413;
      case URI_TOO_LONG -> 414;
      case IDEMPOTENCY_KEY_REUSED -> 422;
      case HEADERS_TOO_LARGE -> 431;
      case INTERNAL_ERROR -> 500;
      case BACKEND_FAILED, INTERRUPTED -> 502;
      case DRAINING,
          SATURATED,
          JOURNAL_UNAVAILABLE,
          STORE_UNAVAILABLE,
          GOVERNANCE_UNAVAILABLE,
          IDENTITY_UNAVAILABLE ->
          503;
      case BACKEND_TIMEOUT -> 504;
    };
  }

  /** Returns the answer to a request that never became a dispatch. */
  static Reply reply(ProblemCode code, String detail, CorrelationId correlationId) {
    return reply(code, detail, correlationId, null, null, null);
  }

  /**
   * Returns the answer to a dispatch that was refused or failed.
   *
   * @param dispatchId null where there was no dispatch
   * @param decision null where nothing was decided
   * @param retryAfter null where trying again makes no sense
   */
  static Reply reply(
      ProblemCode code,
      String detail,
      CorrelationId correlationId,
      @Nullable DispatchId dispatchId,
      @Nullable Decision decision,
      @Nullable Duration retryAfter) {
    byte[] body =
        JsonWriter.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringProperty("type", "/docs#" + code.code());
              json.writeStringProperty("title", code.meaning());
              json.writeNumberProperty("status", status(code));
              json.writeStringProperty("code", code.code());
              json.writeStringProperty("detail", detail);
              json.writeStringProperty("correlation_id", correlationId.value());
              if (dispatchId != null) {
                json.writeStringProperty("dispatch_id", dispatchId.value());
              }
              if (decision != null) {
                json.writeName("governance");
                GovernanceWriter.write(json, decision);
              }
              json.writeEndObject();
            });
    Reply reply = Reply.of(status(code), Reply.PROBLEM, body);
    return retryAfter == null ? reply : reply.with("Retry-After", seconds(retryAfter));
  }

  private static String seconds(Duration duration) {
    return Long.toString(Math.max(1, duration.plusNanos(999_999_999).toSeconds()));
  }
}
