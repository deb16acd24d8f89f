package dev.agentruntime.core.trace;

import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.governance.Decision;
import org.jspecify.annotations.Nullable;

/** The trace of one dispatch, written by the stages that it passes; by one thread at a time. */
public interface Trace {

  /** No trace: nothing is written, and nothing is passed on. */
  Trace NONE = new PassedTrace(null);

  /** Returns where in the trace the dispatch is; null where there is no trace. */
  @Nullable TraceContext context();

  /** Returns whether spans are written; where not, what is told here goes nowhere. */
  boolean isWritten();

  /**
   * Tells of a decision, right after it was made.
   *
   * @param route where the intent leads; null for nowhere
   */
  void decided(@Nullable Route route, Decision decision);

  /** Begins a call to the backend of {@code route}; the caller ends it exactly once. */
  CallSpan call(Route route);

  /** Ends the trace; nothing may be told after. */
  void ended(TracedDispatch dispatch);
}
