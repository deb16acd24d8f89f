package dev.agentruntime.core.trace;

import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import org.jspecify.annotations.Nullable;

/** The span of one call to a backend. */
public interface CallSpan {

  /** Returns what the backend is told of the trace; null where there is none. */
  @Nullable TraceContext context();

  /** Ends the span with what came of the call. */
  void ended(BackendCall call, BackendResult result);

  /** Ends the span of a call that threw. */
  void broken(BackendCall call, Throwable thrown);
}
