package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.resilience.Deadlines;
import java.util.Objects;

/** The stage that interrupts a dispatch when its route's time is up. */
final class Timeout implements Stage {
  private final Deadlines deadlines;

  Timeout(Deadlines deadlines) {
    this.deadlines = deadlines;
  }

  @Override
  public DispatchResult apply(DispatchRequest request, Dispatcher next) {
    Route route = Objects.requireNonNull(request.route(), "route");
    try (Deadlines.Guard guard = deadlines.guard(route.timeout())) {
      DispatchResult result = next.dispatch(request);
      // What broke because of the interrupt is reported as what it was: out of time.
      return guard.expired() && result instanceof DispatchResult.Failed failed
          ? new DispatchResult.Failed(
              failed.receipt(), ProblemCode.BACKEND_TIMEOUT, Routing.outOfTime(route))
          : result;
    }
  }
}
