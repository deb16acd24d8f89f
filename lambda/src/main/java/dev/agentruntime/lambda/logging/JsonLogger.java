package dev.agentruntime.lambda.logging;

import dev.agentruntime.json.JsonWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/**
 * SLF4J's logger of one name. Its lines bear the keys by which Lambda filters JSON logs.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-logs.html">Lambda's JSON
 *     log format</a>
 */
final class JsonLogger extends LegacyAbstractLogger implements LoggingEventAware {
  private static final long serialVersionUID = 1L;

  private final transient Supplier<PrintStream> out;

  /**
   * @param out asked for each line: Lambda puts one of its own in place of the first
   */
  JsonLogger(String name, Supplier<PrintStream> out) {
    this.name = name;
    this.out = out;
  }

  @Override
  public boolean isTraceEnabled() {
    return LogProvider.logs(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return LogProvider.logs(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return LogProvider.logs(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return LogProvider.logs(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return LogProvider.logs(Level.ERROR);
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
    byte[] line =
        JsonWriter.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringProperty(
                  "timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
              json.writeStringProperty("level", level.name());
              json.writeStringProperty("logger", name);
              json.writeStringProperty(
                  "message", MessageFormatter.basicArrayFormat(message, arguments));
              for (KeyValuePair field : fields) {
                json.writeStringProperty(field.key, String.valueOf(field.value));
              }
              if (thrown != null) {
                json.writeStringProperty("stack_trace", trace(thrown));
              }
              json.writeEndObject();
            });
    // One write a line, so that lines of two threads do not mix.
    PrintStream stream = out.get();
    stream.print(new String(line, StandardCharsets.UTF_8) + '\n');
    stream.flush();
  }

  private static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
