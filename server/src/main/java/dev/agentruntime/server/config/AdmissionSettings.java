package dev.agentruntime.server.config;

import java.time.Duration;
import java.util.Objects;

/**
 * How much is dispatched at once.
 *
 * @param maxInFlight dispatches at once, more than zero
 * @param retryAfter what a refused caller is told to wait
 */
public record AdmissionSettings(int maxInFlight, Duration retryAfter) {
  public AdmissionSettings {
    Objects.requireNonNull(retryAfter, "retryAfter");
  }

  static AdmissionSettings read(Section admission) {
    return new AdmissionSettings(
        admission.value(
            "max_in_flight",
            Forms.whole(1, 1_000_000),
            1024,
            "How many dispatches may run at once; those beyond it are refused with 503."),
        admission.value(
            "retry_after",
            Forms.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
            Duration.ofSeconds(1),
            "What a caller refused for load is told to wait (the header Retry-After)."));
  }
}
