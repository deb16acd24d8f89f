package dev.agentruntime.core;

import java.util.HexFormat;
import java.util.Objects;

/**
 * A place in a trace, as W3C Trace Context names it: which trace, and which span of it.
 *
 * @param traceHigh the first half of the trace's id; not 0 together with the second
 * @param traceLow the second half
 * @param spanId not 0
 * @param flags {@link #SAMPLED} and {@link #RANDOM}, each set or not
 * @param state what tracing systems hand along, as {@code tracestate} has it; empty for nothing
 * @see <a href="https://www.w3.org/TR/trace-context-2/">Trace Context Level 2</a>
 */
public record TraceContext(long traceHigh, long traceLow, long spanId, int flags, String state) {
  /** The flag that says that whoever sends the context may keep the trace. */
  public static final int SAMPLED = 1;

  /** The flag that says that the last 56 bits of the trace's id are random. */
  public static final int RANDOM = 2;

  public TraceContext {
    if ((traceHigh == 0 && traceLow == 0) || spanId == 0) {
      throw new IllegalArgumentException("trace context: an id of zeros (expected: ids)");
    }
    if ((flags & ~(SAMPLED | RANDOM)) != 0) {
      throw new IllegalArgumentException("flags: %d (expected: from 0 to 3)".formatted(flags));
    }
    Objects.requireNonNull(state, "state");
  }

  public boolean isSampled() {
    return (flags & SAMPLED) != 0;
  }

  /** Returns another span of the same trace. */
  public TraceContext at(long otherSpan) {
    return new TraceContext(traceHigh, traceLow, otherSpan, flags, state);
  }

  /** Returns the id of the trace: 32 hexadecimal digits. */
  public String traceId() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(traceHigh) + hex.toHexDigits(traceLow);
  }

  /** Returns the id of the span: 16 hexadecimal digits. */
  public String spanIdText() {
    return HexFormat.of().toHexDigits(spanId);
  }

  /** Returns the value of a header {@code traceparent}. */
  public String traceparent() {
    return "00-" + traceId() + '-' + spanIdText() + "-0" + flags;
  }

  @Override
  public String toString() {
    return traceparent();
  }
}
