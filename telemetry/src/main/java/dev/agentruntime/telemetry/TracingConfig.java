package dev.agentruntime.telemetry;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What traces are kept, and where they go.
 *
 * @param endpoint of the collector, {@code http} or {@code https}
 * @param headers sent with every request; their values may be secrets
 * @param serviceName what the collector calls this runtime
 * @param sample the part of all traces that is kept whatever became of them, from 0 to 1
 * @param slowAbove how long a dispatch takes at least whose trace is always kept
 * @param content whether inputs and results are written
 */
public record TracingConfig(
    URI endpoint,
    Map<String, String> headers,
    String serviceName,
    String version,
    double sample,
    Duration slowAbove,
    boolean content) {
  public TracingConfig {
    Objects.requireNonNull(endpoint, "endpoint");
    headers = Map.copyOf(headers);
    Objects.requireNonNull(serviceName, "serviceName");
    Objects.requireNonNull(version, "version");
    if (!(sample >= 0 && sample <= 1)) {
      throw new IllegalArgumentException("sample: %s (expected: 0 to 1)".formatted(sample));
    }
    if (!slowAbove.isPositive()) {
      throw new IllegalArgumentException("slow_above: %s (expected: > 0)".formatted(slowAbove));
    }
  }
}
