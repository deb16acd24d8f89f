package dev.agentruntime.core.alert;

import java.time.Duration;

/**
 * When receivers are told.
 *
 * @param repeatEvery after how long it is said again that an alert fires, more than zero
 * @param resolveAfter for how long a condition must be gone until its alert is resolved, not
 *     negative
 */
public record AlertConfig(Duration repeatEvery, Duration resolveAfter) {
  public AlertConfig {
    if (!repeatEvery.isPositive()) {
      throw new IllegalArgumentException("repeat_every: " + repeatEvery + " (expected: > 0)");
    }
    if (resolveAfter.isNegative()) {
      throw new IllegalArgumentException("resolve_after: " + resolveAfter + " (expected: >= 0)");
    }
  }
}
