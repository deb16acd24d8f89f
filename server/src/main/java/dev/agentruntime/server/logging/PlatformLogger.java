package dev.agentruntime.server.logging;

import java.util.List;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** SLF4J's logger of one name, which hands lines to the platform's. */
final class PlatformLogger extends LegacyAbstractLogger implements LoggingEventAware {
  private final transient Logger platform;

  PlatformLogger(Logger platform) {
    this.platform = platform;
    this.name = platform.getName();
  }

  @Override
  public boolean isTraceEnabled() {
    return logs(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return logs(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return logs(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return logs(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return logs(Level.ERROR);
  }

  @Override
  public void log(LoggingEvent event) {
    List<KeyValuePair> fields = event.getKeyValuePairs();
    write(
        event.getLevel(),
        event.getMessage(),
        event.getArgumentArray(),
        event.getThrowable(),
        fields == null ? List.of() : fields);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    write(level, message, arguments, thrown, List.of());
  }

  private void write(
      Level level,
      @Nullable String message,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable thrown,
      List<KeyValuePair> fields) {
    LogLine line =
        new LogLine(
            LogLevels.platform(level),
            MessageFormatter.basicArrayFormat(message, arguments),
            fields);
    line.setLoggerName(name);
    line.setThrown(thrown);
    platform.log(line);
  }

  private boolean logs(Level level) {
    return platform.isLoggable(LogLevels.platform(level));
  }
}
