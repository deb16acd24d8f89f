package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.trace.CallSpan;
import dev.agentruntime.core.trace.Trace;
import dev.agentruntime.core.trace.TracedDispatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trace that keeps what it is told. */
final class FakeTrace implements Trace {
  static final TraceContext CONTEXT = new TraceContext(1, 2, 3, TraceContext.SAMPLED, "a=1");

  private final List<String> told = new ArrayList<>();
  private final List<TracedDispatch> ended = new ArrayList<>();

  @Override
  public TraceContext context() {
    return CONTEXT;
  }

  @Override
  public boolean isWritten() {
    return true;
  }

  @Override
  public void decided(@Nullable Route route, Decision decision) {
    told.add("decided %s on %s".formatted(decision.basis(), route == null ? "" : route.name()));
  }

  @Override
  public CallSpan call(Route route) {
    told.add("call on " + route.name());
    return new CallSpan() {
      @Override
      public TraceContext context() {
        return CONTEXT.at(4);
      }

      @Override
      public void ended(BackendCall call, BackendResult result) {
        told.add("answered " + (result instanceof BackendResult.Answered));
      }

      @Override
      public void broken(BackendCall call, Throwable thrown) {
        told.add("broken by " + thrown.getClass().getSimpleName());
      }
    };
  }

  @Override
  public void ended(TracedDispatch dispatch) {
    told.add("ended " + dispatch.status().code());
    ended.add(dispatch);
  }

  List<String> told() {
    return told;
  }

  List<TracedDispatch> ended() {
    return ended;
  }
}
