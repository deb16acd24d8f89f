package dev.agentruntime.server.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much is logged. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE;

  /** Returns the level that has {@code code}. */
  public static Optional<LogLevel> of(String code) {
    return Arrays.stream(values()).filter(level -> level.code().equals(code)).findFirst();
  }

  /** Returns the level as it is written, such as {@code debug}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
