package dev.agentruntime.telemetry;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * Which traces are kept. The ratio is OpenTelemetry's consistent probability sampling: everybody
 * who samples by the same random bits of a trace's id keeps the same traces, or a part of them.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/tracestate-probability-sampling/">
 *     probability sampling</a>
 */
final class Sampling {
  private static final long RANDOM_BITS = (1L << 56) - 1;

  private final long threshold;
  private final long slowNanos;

  /**
   * @param ratio from 0 to 1
   */
  Sampling(double ratio, long slowNanos) {
    this.threshold = Math.round((1 - ratio) * (1L << 56));
    this.slowNanos = slowNanos;
  }

  /** Returns whether the ratio keeps the trace, which is known from its beginning. */
  boolean byRatio(long traceLow) {
    return (traceLow & RANDOM_BITS) >= threshold;
  }

  /**
   * Returns whether a trace that has ended is kept.
   *
   * @param code null where nothing went wrong
   */
  boolean keeps(TraceContext context, @Nullable ProblemCode code, long tookNanos) {
    return context.isSampled() || tookNanos >= slowNanos || (code != null && isFault(code));
  }

  /** Returns whether {@code code} is a fault of the runtime or its backends, not of the caller. */
  static boolean isFault(ProblemCode code) {
    return switch (code) {
      case INTERNAL_ERROR,
          BACKEND_FAILED,
          INTERRUPTED,
          DRAINING,
          SATURATED,
          JOURNAL_UNAVAILABLE,
          STORE_UNAVAILABLE,
          GOVERNANCE_UNAVAILABLE,
          IDENTITY_UNAVAILABLE,
          BACKEND_TIMEOUT ->
          true;
      case MALFORMED_JSON,
          INVALID_REQUEST,
          UNAUTHENTICATED,
          FORBIDDEN,
          NOT_FOUND,
          NO_ROUTE,
          METHOD_NOT_ALLOWED,
          REQUEST_TIMEOUT,
          BODY_TOO_LARGE,
          URI_TOO_LONG,
          HEADERS_TOO_LARGE,
          IDEMPOTENCY_KEY_REUSED ->
          false;
    };
  }
}
