package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.journal.JournalEntry.Status;
import dev.agentruntime.core.metrics.DispatchMeters;
import dev.agentruntime.core.metrics.WorstDispatches;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The stage that times and counts. */
final class Telemetry implements Stage {
  private final DispatchMeters meters;
  private final WorstDispatches worst;
  private final LongSupplier nanos;

  Telemetry(DispatchMeters meters, WorstDispatches worst, LongSupplier nanos) {
    this.meters = meters;
    this.worst = worst;
    this.nanos = nanos;
  }

  @Override
  public DispatchResult apply(DispatchRequest request, Dispatcher next) {
    long start = nanos.getAsLong();
    DispatchResult result;
    try {
      result = next.dispatch(request);
    } catch (Throwable bug) {
      // The backstop answers it; here it only must not go uncounted.
      count(request, Status.FAILED, ProblemCode.INTERNAL_ERROR, start);
      throw bug;
    }
    count(request, Results.status(result), Results.code(result), start);
    Decision decision = result.receipt().decision();
    if (decision != null) {
      meters.decided(decision);
    }
    return result;
  }

  private void count(
      DispatchRequest request, Status status, @Nullable ProblemCode code, long start) {
    long took = nanos.getAsLong() - start;
    meters.dispatched(request.intent().name(), request.principal().tenant(), status, took);
    worst.ended(request.id(), request.facts().receivedAt(), status, took / 1000);
    if (code != null) {
      meters.problem(code);
    }
  }
}
