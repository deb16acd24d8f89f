package dev.agentruntime.core.trace;

import dev.agentruntime.core.TraceContext;
import java.util.List;
import java.util.Optional;

/**
 * The reader of the headers {@code traceparent} and {@code tracestate}. What is malformed is as if
 * it had not been sent, as the specification demands.
 *
 * @see <a href="https://www.w3.org/TR/trace-context-2/">Trace Context Level 2</a>
 */
public final class TraceHeaders {
  public static final String TRACEPARENT = "traceparent";
  public static final String TRACESTATE = "tracestate";

  /** Version, trace id, span id and flags with the dashes between them. */
  private static final int LENGTH = 55;

  private static final int TRACE_AT = 3;
  private static final int SPAN_AT = 36;
  private static final int FLAGS_AT = 53;

  private TraceHeaders() {}

  /** Returns the context that every value of the two headers together gives. */
  public static Optional<TraceContext> read(List<String> traceparent, List<String> tracestate) {
    if (traceparent.size() != 1) {
      return Optional.empty();
    }
    String text = traceparent.getFirst().strip();
    if (!isWellFormed(text)) {
      return Optional.empty();
    }
    long high = hex(text, TRACE_AT);
    long low = hex(text, TRACE_AT + 16);
    long span = hex(text, SPAN_AT);
    if ((high == 0 && low == 0) || span == 0) {
      return Optional.empty();
    }
    int flags = (digit(text, FLAGS_AT) << 4) | digit(text, FLAGS_AT + 1);
    return Optional.of(
        new TraceContext(
            high,
            low,
            span,
            flags & (TraceContext.SAMPLED | TraceContext.RANDOM),
            TraceState.read(tracestate)));
  }

  /* A version that is not known yet may have more after the parts that every version has. */
  private static boolean isWellFormed(String text) {
    if (text.length() < LENGTH || text.startsWith("ff")) {
      return false;
    }
    if (text.length() > LENGTH && (text.startsWith("00") || text.charAt(LENGTH) != '-')) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      boolean dash = i == TRACE_AT - 1 || i == SPAN_AT - 1 || i == FLAGS_AT - 1;
      if (dash ? text.charAt(i) != '-' : digit(text, i) < 0) {
        return false;
      }
    }
    return true;
  }

  private static long hex(String text, int from) {
    return Long.parseUnsignedLong(text, from, from + 16, 16);
  }

  /* Capitals are malformed here. */
  private static int digit(String text, int at) {
    char c = text.charAt(at);
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }
}
