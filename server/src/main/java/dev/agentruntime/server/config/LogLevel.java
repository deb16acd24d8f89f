package dev.agentruntime.server.config;

/** How much is logged. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE;

  static LogLevel read(Section logging) {
    return logging.value(
        "level", Forms.choice(LogLevel.class), INFO, "How much is logged; never any content.");
  }
}
