package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.dispatch.Receipt;
import java.util.Objects;

/** The end of the path: calls the backend that the route names. */
final class Routing implements Dispatcher {

  @Override
  public DispatchResult dispatch(DispatchRequest request) {
    Route route = Objects.requireNonNull(request.route(), "route");
    Receipt receipt = Receipt.of(request);
    BackendCall call =
        new BackendCall(
            request.id(),
            request.correlationId(),
            request.principal(),
            request.intent(),
            request.context(),
            request.input(),
            route.timeout());
    try {
      return switch (route.backend().execute(call)) {
        case BackendResult.Answered answered ->
            new DispatchResult.Succeeded(receipt, answered.answer());
        case BackendResult.Failure failure ->
            new DispatchResult.Failed(receipt, code(failure.kind()), failure.detail());
      };
    } catch (InterruptedException e) {
      // Whether it was the timeout that interrupted, the timeout knows.
      Thread.currentThread().interrupt();
      return new DispatchResult.Failed(
          receipt,
          ProblemCode.INTERRUPTED,
          "backend %s: interrupted before it answered on route %s"
              .formatted(route.backendName(), route.name()));
    }
  }

  static String outOfTime(Route route) {
    return "backend %s: no answer on route %s within %d ms"
        .formatted(route.backendName(), route.name(), route.timeout().toMillis());
  }

  private static ProblemCode code(BackendResult.Kind kind) {
    return switch (kind) {
      case UNREACHABLE, FAILED, GARBLED -> ProblemCode.BACKEND_FAILED;
      case TIMED_OUT -> ProblemCode.BACKEND_TIMEOUT;
      case REJECTED -> ProblemCode.INVALID_REQUEST;
    };
  }
}
