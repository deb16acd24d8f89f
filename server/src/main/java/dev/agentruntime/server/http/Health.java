package dev.agentruntime.server.http;

import dev.agentruntime.core.performance.Use;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What {@code /health}, {@code /livez} and {@code /readyz} answer.
 *
 * @param failing names the parts that fail now, with the reason; empty while all is well
 * @param draining whether the runtime is shutting down
 * @param budget how much of each resource is used
 */
public record Health(
    String version,
    InstantSource clock,
    Supplier<List<FailingPart>> failing,
    BooleanSupplier draining,
    Supplier<List<Use>> budget) {

  /** A part of the runtime that does not work now. */
  public record FailingPart(String name, String reason) {}
}
