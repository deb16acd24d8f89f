package dev.agentruntime.core.metrics;

import java.util.Locale;

/** What the values of a metric count. */
public enum Unit {
  SECONDS,
  BYTES,
  RATIO,
  USD,
  DISPATCHES,
  REQUESTS,
  RECORDS,
  POLICIES,
  TOKENS,
  THREADS,
  FILES,
  ALERTS,
  DELIVERIES,
  ONE;

  /** Returns the unit as it is written, such as {@code seconds}; empty for a bare number. */
  public String code() {
    return this == ONE ? "" : name().toLowerCase(Locale.ROOT);
  }
}
