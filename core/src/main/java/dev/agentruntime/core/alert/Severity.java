package dev.agentruntime.core.alert;

import java.util.Locale;

/** How soon somebody has to look. */
public enum Severity {
  /** Now, whatever the hour. */
  PAGE,
  /** Within days. */
  TICKET;

  /** Returns the severity as it is written. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
