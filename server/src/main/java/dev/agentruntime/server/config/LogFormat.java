package dev.agentruntime.server.config;

/** How a line of the log is written. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** For machines: one JSON object a line. */
  JSON
}
