package dev.agentruntime.server.dashboard;

import dev.agentruntime.core.metrics.Distribution;
import java.util.Objects;

/**
 * How the runtime did in the last minute.
 *
 * @param latency of dispatch requests, in seconds
 * @param decisions how long deciding took, in seconds
 * @param peak requests in the busiest minute of the last hour
 * @param clientErrors requests that were answered with 4xx
 * @param serverErrors requests that were answered with 5xx
 * @param costUsd what the dispatches of the last hour cost, in US dollars
 */
public record Overview(
    Distribution latency,
    Distribution decisions,
    long requests,
    long peak,
    long clientErrors,
    long serverErrors,
    double costUsd) {
  public Overview {
    Objects.requireNonNull(latency, "latency");
    Objects.requireNonNull(decisions, "decisions");
  }
}
