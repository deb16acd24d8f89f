package dev.agentruntime.core.metrics;

import java.util.Locale;

/** How a metric behaves over time. */
public enum Kind {
  /** How many times something happened, and the distribution of how long it took. */
  LATENCY,
  /** How many times something happened, and the distribution of how large it was. */
  SIZE,
  /** A total that only grows. */
  COUNTER,
  /** A value that is read. */
  GAUGE;

  /** Returns the kind as it is written. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
