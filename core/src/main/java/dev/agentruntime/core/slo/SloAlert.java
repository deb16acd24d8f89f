package dev.agentruntime.core.slo;

import java.util.Objects;

/**
 * A condition that somebody is to be told of, because it holds now.
 *
 * @param id the same as long as it is the same condition, such as {@code slo-latency-burn-1h}
 * @param summary one line
 * @param description what was looked at, and what it means
 * @param value what came, in the unit of {@code threshold}
 * @param threshold what it is on the wrong side of
 */
public record SloAlert(
    String id,
    Severity severity,
    String summary,
    String description,
    double value,
    double threshold) {
  public SloAlert {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(description, "description");
  }
}
