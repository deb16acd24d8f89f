package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.Price;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.dispatch.Receipt;
import dev.agentruntime.core.metrics.BackendMeters;
import dev.agentruntime.core.trace.CallSpan;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The end of the path: calls the backend that the route names. */
final class Routing implements Dispatcher {
  private final BackendMeters meters;
  private final LongSupplier nanos;

  Routing(BackendMeters meters, LongSupplier nanos) {
    this.meters = meters;
    this.nanos = nanos;
  }

  @Override
  public DispatchResult dispatch(DispatchRequest request) {
    Route route = Objects.requireNonNull(request.route(), "route");
    Receipt receipt = Receipt.of(request);
    CallSpan span = request.trace().call(route);
    BackendCall call =
        new BackendCall(
            request.id(),
            request.correlationId(),
            request.principal(),
            request.intent(),
            request.context(),
            request.input(),
            span.context(),
            route.timeout());
    try {
      return switch (traced(route, request, call, span)) {
        case BackendResult.Answered(Answer answer) -> new DispatchResult.Succeeded(receipt, answer);
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

  private BackendResult traced(
      Route route, DispatchRequest request, BackendCall call, CallSpan span)
      throws InterruptedException {
    BackendResult result;
    try {
      result = priced(route, request, execute(route, call));
    } catch (Throwable thrown) {
      span.broken(call, thrown);
      throw thrown;
    }
    span.ended(call, result);
    return result;
  }

  private BackendResult execute(Route route, BackendCall call) throws InterruptedException {
    meters.calls(route.backendName());
    long start = nanos.getAsLong();
    @Nullable BackendResult result = null;
    try {
      result = route.backend().execute(call);
      return result;
    } finally {
      long took = nanos.getAsLong() - start;
      if (result == null) {
        meters.interrupted(route.backendName(), took);
      } else {
        meters.ended(route.backendName(), result, took);
      }
    }
  }

  private BackendResult priced(Route route, DispatchRequest request, BackendResult result) {
    if (!(result instanceof BackendResult.Answered(Answer answer))) {
      return result;
    }
    Price price = route.price();
    Usage usage = price == null ? answer.usage() : price.applied(answer.usage());
    meters.used(route.name(), request.principal().tenant(), usage);
    return price == null
        ? result
        : new BackendResult.Answered(new Answer(answer.message(), answer.result(), usage));
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
