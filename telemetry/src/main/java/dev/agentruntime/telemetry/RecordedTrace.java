package dev.agentruntime.telemetry;

import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.trace.CallSpan;
import dev.agentruntime.core.trace.Trace;
import dev.agentruntime.core.trace.TracedDispatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the stages told of one dispatch; it becomes spans only where it is kept. */
final class RecordedTrace implements Trace {
  private final OtlpTracing tracing;
  private final TraceContext context;
  private final @Nullable TraceContext parent;
  private final long startEpochNanos;
  private final long start;
  private final List<RecordedCall> calls = new ArrayList<>(1);
  private @Nullable Route route;
  private @Nullable Decision decision;
  private long decided;
  private @Nullable TracedDispatch dispatch;
  private long end;

  RecordedTrace(
      OtlpTracing tracing,
      TraceContext context,
      @Nullable TraceContext parent,
      long startEpochNanos,
      long start) {
    this.tracing = tracing;
    this.context = context;
    this.parent = parent;
    this.startEpochNanos = startEpochNanos;
    this.start = start;
  }

  @Override
  public TraceContext context() {
    return context;
  }

  @Override
  public boolean isWritten() {
    return true;
  }

  @Override
  public void decided(@Nullable Route leadingTo, Decision by) {
    route = leadingTo;
    decision = by;
    decided = tracing.now();
  }

  @Override
  public CallSpan call(Route to) {
    RecordedCall call =
        new RecordedCall(tracing, context.at(tracing.newSpanId()), to, tracing.now());
    calls.add(call);
    return call;
  }

  @Override
  public void ended(TracedDispatch traced) {
    dispatch = traced;
    end = tracing.now();
    tracing.ended(this);
  }

  @Nullable TraceContext parent() {
    return parent;
  }

  @Nullable Route route() {
    return route;
  }

  @Nullable Decision decision() {
    return decision;
  }

  List<RecordedCall> calls() {
    return calls;
  }

  TracedDispatch dispatch() {
    return Objects.requireNonNull(dispatch, "dispatch");
  }

  long start() {
    return start;
  }

  /** Returns when the decision was made. */
  long decidedAt() {
    return decided;
  }

  long end() {
    return end;
  }

  /** Returns the time of day of a time in nanoseconds, in nanoseconds since 1970. */
  long epochNanos(long at) {
    return startEpochNanos + (at - start);
  }
}
