package dev.agentruntime.server.config;

import java.util.Objects;

/**
 * What is logged and how.
 *
 * @param level may be changed while the runtime runs
 */
public record LoggingSettings(LogLevel level, LogFormat format) {
  public LoggingSettings {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(format, "format");
  }

  static LoggingSettings read(Section logging) {
    return new LoggingSettings(
        logging.value(
            "level",
            Forms.choice(LogLevel.class),
            LogLevel.INFO,
            "How much is logged; never any content."),
        logging.value(
            "format",
            Forms.choice(LogFormat.class),
            LogFormat.TEXT,
            "How a line is written: for people, or as one JSON object."));
  }
}
