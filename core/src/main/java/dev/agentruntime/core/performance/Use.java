package dev.agentruntime.core.performance;

import java.util.Locale;
import java.util.Objects;

/**
 * How much of a resource was used, on the average of the last minutes.
 *
 * @param used of what there is, from 0; NaN where nobody knows
 * @param bound how much may be used, from 0 to 1
 * @param of what there is, in words
 */
public record Use(Resource resource, double used, double bound, String of) {
  /** From here on there is hardly any left. */
  private static final double EXHAUSTED = 0.95;

  public Use {
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(of, "of");
    if (!(bound > 0 && bound <= 1)) {
      throw new IllegalArgumentException(
          "budgets.%s: %s (expected: from 0 to 1)".formatted(resource.code(), bound));
    }
  }

  /** How a use stands to its bound. */
  public enum Status {
    OK,
    WARNING,
    CRITICAL,
    UNKNOWN;

    /** Returns the status as it is written. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns how it stands: over its bound is a warning, nearly all of it is critical. */
  public Status status() {
    if (Double.isNaN(used)) {
      return Status.UNKNOWN;
    }
    if (used >= EXHAUSTED) {
      return Status.CRITICAL;
    }
    return used > bound ? Status.WARNING : Status.OK;
  }
}
