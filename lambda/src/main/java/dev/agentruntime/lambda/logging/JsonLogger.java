package dev.agentruntime.lambda.logging;

import dev.agentruntime.core.logging.LineLogger;
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
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/**
 * SLF4J's logger of one name. Its lines bear the keys by which Lambda filters JSON logs.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-logs.html">Lambda's JSON
 *     log format</a>
 */
final class JsonLogger extends LineLogger {
  private static final long serialVersionUID = 1L;

  private final transient Supplier<PrintStream> out;

  /**
   * @param out asked for each line: Lambda puts one of its own in place of the first
   */
  JsonLogger(String name, Supplier<PrintStream> out) {
    super(name);
    this.out = out;
  }

  @Override
  protected boolean logs(Level level) {
    return LogProvider.logs(level);
  }

  @Override
  protected void write(
      Level level,
      @Nullable String message,
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
              json.writeStringProperty("message", message);
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
