package dev.agentruntime.core.logging;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** SLF4J's logger of one name, which keeps the keys and values of a line. */
public abstract class LineLogger extends LegacyAbstractLogger implements LoggingEventAware {
  private static final long serialVersionUID = 1L;

  protected LineLogger(String name) {
    this.name = name;
  }

  /** Returns whether lines of {@code level} are written. */
  protected abstract boolean logs(Level level);

  /**
   * Writes a line.
   *
   * @param message with its arguments in it; null where there is none
   */
  protected abstract void write(
      Level level, @Nullable String message, @Nullable Throwable thrown, List<KeyValuePair> fields);

  @Override
  public final boolean isTraceEnabled() {
    return logs(Level.TRACE);
  }

  @Override
  public final boolean isDebugEnabled() {
    return logs(Level.DEBUG);
  }

  @Override
  public final boolean isInfoEnabled() {
    return logs(Level.INFO);
  }

  @Override
  public final boolean isWarnEnabled() {
    return logs(Level.WARN);
  }

  @Override
  public final boolean isErrorEnabled() {
    return logs(Level.ERROR);
  }

  @Override
  public final void log(LoggingEvent event) {
    List<KeyValuePair> fields = event.getKeyValuePairs();
    write(
        event.getLevel(),
        MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray()),
        event.getThrowable(),
        fields == null ? List.of() : fields);
  }

  @Override
  protected final @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected final void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    write(level, MessageFormatter.basicArrayFormat(message, arguments), thrown, List.of());
  }
}
