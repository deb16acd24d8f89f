package dev.agentruntime.httpbackends.client;

import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.trace.TraceHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What one request carries beside its body.
 *
 * @param name of the request, for the logs of the pool
 * @param headers beside those of the target; never shown
 * @param timeout how long the exchange may take, more than zero
 */
public record Sending(String name, Map<String, String> headers, Duration timeout) {
  public Sending {
    Objects.requireNonNull(name, "name");
    headers = Map.copyOf(headers);
    Objects.requireNonNull(timeout, "timeout");
  }

  static Sending of(BackendCall call) {
    String dispatch = call.dispatchId().value();
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Correlation-ID", call.correlationId().value());
    headers.put("X-Dispatch-ID", dispatch);
    headers.put("Idempotency-Key", dispatch);
    TraceContext trace = call.trace();
    if (trace != null) {
      headers.put(TraceHeaders.TRACEPARENT, trace.traceparent());
      if (!trace.state().isEmpty()) {
        headers.put(TraceHeaders.TRACESTATE, trace.state());
      }
    }
    return new Sending(dispatch, headers, call.timeout());
  }

  /** Returns the name alone; headers may be secrets. */
  @Override
  public String toString() {
    return name;
  }
}
