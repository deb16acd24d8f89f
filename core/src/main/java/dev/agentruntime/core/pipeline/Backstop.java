package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.dispatch.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stage that turns a bug in any other into a failed dispatch. */
final class Backstop implements Stage {
  private static final Logger log = LoggerFactory.getLogger(Backstop.class);

  @Override
  public DispatchResult apply(DispatchRequest request, Dispatcher next) {
    // Errors too: a backend whose native library is missing must not take a thread with it.
    try {
      return next.dispatch(request);
    } catch (Throwable e) {
      DispatchLog.about(log.atError(), request)
          .setCause(e)
          .log("dispatch {} failed by a bug", request.id());
      return new DispatchResult.Failed(
          Receipt.of(request),
          ProblemCode.INTERNAL_ERROR,
          "dispatch " + request.id() + ": a bug in the runtime; its log says more");
    }
  }
}
