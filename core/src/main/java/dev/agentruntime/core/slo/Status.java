package dev.agentruntime.core.slo;

import java.util.Locale;

/** How an objective stands now, from the least to the most urgent. */
public enum Status {
  /** Nothing happened that could be judged. */
  UNKNOWN,
  OK,
  WARNING,
  CRITICAL;

  /** Returns the status as JSON has it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  Status worse(Status other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
