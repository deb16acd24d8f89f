package dev.agentruntime.core.trace;

import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.governance.Decision;
import org.jspecify.annotations.Nullable;

/** A trace that nobody writes: the backend is told what the caller told. */
record PassedTrace(@Nullable TraceContext context) implements Trace, CallSpan {

  @Override
  public boolean isWritten() {
    return false;
  }

  @Override
  public void decided(@Nullable Route route, Decision decision) {}

  @Override
  public CallSpan call(Route route) {
    return this;
  }

  @Override
  public void ended(TracedDispatch dispatch) {}

  @Override
  public void ended(BackendCall call, BackendResult result) {}

  @Override
  public void broken(BackendCall call, Throwable thrown) {}
}
