package dev.agentruntime.core.slo;

/** Whose fault an error is. */
public enum Fault {
  /** Answered 4xx: the caller asked for what it must not, or cannot, have. */
  CLIENT,
  /** Answered 5xx. */
  SERVER
}
