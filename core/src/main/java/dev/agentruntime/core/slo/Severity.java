package dev.agentruntime.core.slo;

import java.util.Locale;

/** Who is to be told, and how soon. */
public enum Severity {
  /** Somebody is woken. */
  PAGE,
  /** Somebody looks at it in the next days. */
  TICKET;

  /** Returns the severity as JSON has it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
