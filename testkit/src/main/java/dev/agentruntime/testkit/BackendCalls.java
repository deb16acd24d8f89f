package dev.agentruntime.testkit;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.identity.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Calls to backends, each with an id of its own. */
public final class BackendCalls {
  private static final AtomicLong SEED = new AtomicLong();
  private static final DispatchIds IDS = new DispatchIds(SEED::incrementAndGet);
  private static final Duration AMPLE = Duration.ofSeconds(30);

  private BackendCalls() {}

  /** Returns a call with {@code input} and more time than it needs. */
  public static BackendCall call(@Nullable Value input) {
    return call(input, AMPLE);
  }

  public static BackendCall call(@Nullable Value input, Duration timeout) {
    return call(input, null, timeout);
  }

  /** Returns a call in the trace that {@code trace} names. */
  public static BackendCall traced(TraceContext trace) {
    return call(null, trace, AMPLE);
  }

  private static BackendCall call(
      @Nullable Value input, @Nullable TraceContext trace, Duration timeout) {
    return new BackendCall(
        IDS.next(ManualClock.START),
        new CorrelationId("correlation-1"),
        Principal.ANONYMOUS,
        new Intent("call_reasoning"),
        new Value.Fields(Map.of("user_id", Value.text("test"))),
        input,
        trace,
        timeout);
  }
}
