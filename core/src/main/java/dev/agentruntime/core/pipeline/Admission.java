package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.dispatch.Receipt;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The stage that bounds how many dispatches run, and lets the last ones out when draining. */
public final class Admission implements Stage {

  /*
   * How many are inside and whether the gate is closed are one number, changed by compare-and-set:
   * who is refused was never counted, and when the closed gate counts zero it does so for good.
   */

  private static final int CLOSED = Integer.MIN_VALUE;

  private final int maxInFlight;
  private final Duration retryAfter;
  private final AtomicInteger gate = new AtomicInteger();
  private final CompletableFuture<Boolean> idle = new CompletableFuture<>();
  private final Waiting waiting;

  /**
   * Makes an open gate.
   *
   * @param maxInFlight how many dispatches may run at once, more than 0
   * @param retryAfter what a refused caller is told to wait, more than zero
   */
  public Admission(int maxInFlight, Duration retryAfter) {
    this(maxInFlight, retryAfter, Waiting.BLOCKING);
  }

  /**
   * Makes an open gate.
   *
   * @param maxInFlight how many dispatches may run at once, more than 0
   * @param retryAfter what a refused caller is told to wait, more than zero
   * @param waiting how whoever drains waits for those that run
   */
  public Admission(int maxInFlight, Duration retryAfter, Waiting waiting) {
    if (maxInFlight < 1) {
      throw new IllegalArgumentException(
          "admission.max_in_flight: " + maxInFlight + " (expected: > 0)");
    }
    if (!retryAfter.isPositive()) {
      throw new IllegalArgumentException(
          "admission.retry_after: " + retryAfter + " (expected: > 0)");
    }
    this.maxInFlight = maxInFlight;
    this.retryAfter = retryAfter;
    this.waiting = waiting;
  }

  @Override
  public DispatchResult apply(DispatchRequest request, Dispatcher next) {
    int before = gate.getAndUpdate(state -> admits(state) ? state + 1 : state);
    if (closed(before)) {
      return refused(request, ProblemCode.DRAINING, "the runtime is shutting down");
    }
    if (!admits(before)) {
      return refused(
          request,
          ProblemCode.SATURATED,
          "dispatches in flight: %d (expected: fewer than %d)".formatted(before, maxInFlight));
    }
    try {
      return next.dispatch(request);
    } finally {
      if (gate.decrementAndGet() == CLOSED) {
        idle.complete(true);
      }
    }
  }

  /** Returns how many dispatches run now. */
  public int inFlight() {
    return gate.get() & ~CLOSED;
  }

  /** Returns whether {@link #drain} was called. */
  public boolean draining() {
    return closed(gate.get());
  }

  /**
   * Refuses all further dispatches, and waits for those that run.
   *
   * @return whether none was left within {@code patience}
   */
  public boolean drain(Duration patience) throws InterruptedException {
    if (gate.updateAndGet(state -> state | CLOSED) == CLOSED) {
      return true;
    }
    return waiting.until(idle, patience);
  }

  private boolean admits(int state) {
    return !closed(state) && state < maxInFlight;
  }

  private static boolean closed(int state) {
    return (state & CLOSED) != 0;
  }

  private DispatchResult refused(DispatchRequest request, ProblemCode code, String detail) {
    return new DispatchResult.Refused(Receipt.of(request), code, detail, retryAfter);
  }
}
