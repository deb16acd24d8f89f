package dev.agentruntime.server.logging;

import dev.agentruntime.core.logging.LineLogger;
import java.util.List;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/** SLF4J's logger of one name, which hands lines to the platform's. */
final class PlatformLogger extends LineLogger {
  private final transient Logger platform;

  PlatformLogger(Logger platform) {
    super(platform.getName());
    this.platform = platform;
  }

  @Override
  protected boolean logs(Level level) {
    return platform.isLoggable(LogLevels.platform(level));
  }

  @Override
  protected void write(
      Level level,
      @Nullable String message,
      @Nullable Throwable thrown,
      List<KeyValuePair> fields) {
    LogLine line = new LogLine(LogLevels.platform(level), message, fields);
    line.setLoggerName(name);
    line.setThrown(thrown);
    platform.log(line);
  }
}
