package dev.agentruntime.core.trace;

import dev.agentruntime.core.TraceContext;
import org.jspecify.annotations.Nullable;

/** What begins the trace of each dispatch. */
@FunctionalInterface
public interface Tracer {

  /** Writes no spans; the trace that a caller sent is passed on as it came. */
  Tracer OFF = parent -> parent == null ? Trace.NONE : new PassedTrace(parent);

  /**
   * Begins a trace, or goes on with the caller's.
   *
   * @param parent null where the caller sent none
   */
  Trace begin(@Nullable TraceContext parent);
}
