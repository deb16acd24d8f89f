package dev.agentruntime.core.slo;

import org.jspecify.annotations.Nullable;

/**
 * What is promised of a value, and how bad it may become, in the unit of its indicator.
 *
 * @param target what is promised; the error budget is counted by it
 * @param warning beyond it somebody should look; null for nowhere
 * @param critical beyond it somebody must act; null for nowhere
 */
public record Bounds(double target, @Nullable Double warning, @Nullable Double critical) {

  /** Returns the status that {@code value} gives. Between target and warning it is still ok. */
  Status judge(Direction direction, double value) {
    if (critical != null && direction.broken(value, critical)) {
      return Status.CRITICAL;
    }
    return warning != null && direction.broken(value, warning) ? Status.WARNING : Status.OK;
  }

  /** Throws where a bound is not above 0 or, of {@code limit}, not below, or they do not worsen. */
  Bounds checked(Direction direction, double limit) {
    double best = target;
    for (Double bound : new Double[] {target, warning, critical}) {
      if (bound == null) {
        continue;
      }
      if (!(bound > 0 && bound < limit)) {
        throw new IllegalArgumentException(
            "bound: %s (expected: above 0 and below %s)".formatted(bound, limit));
      }
      if (direction.broken(best, bound)) {
        throw new IllegalArgumentException(
            "bounds: %s, %s, %s (expected: target, warning and critical, each no better than the"
                    .formatted(target, warning, critical)
                + " one before)");
      }
      best = bound;
    }
    return this;
  }
}
