package dev.agentruntime.server.logging;

import dev.agentruntime.json.JsonWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;

/** Lines for machines: one JSON object each. */
final class JsonFormat extends Formatter {

  @Override
  public String format(LogRecord record) {
    byte[] line = JsonWriter.bytes(json -> write(json, record));
    return new String(line, StandardCharsets.UTF_8) + '\n';
  }

  private void write(JsonGenerator json, LogRecord record) {
    json.writeStartObject();
    json.writeStringProperty(
        "timestamp", record.getInstant().truncatedTo(ChronoUnit.MICROS).toString());
    json.writeStringProperty("level", LogLevels.ours(record.getLevel()).code());
    json.writeStringProperty("logger", Objects.requireNonNullElse(record.getLoggerName(), ""));
    json.writeStringProperty("message", Objects.requireNonNullElse(formatMessage(record), ""));
    json.writeStringProperty("thread", thread(Thread.currentThread()));
    for (KeyValuePair field : LogLine.fields(record)) {
      field(json, field);
    }
    if (record.getThrown() != null) {
      error(json, record.getThrown());
    }
    json.writeEndObject();
  }

  private static void field(JsonGenerator json, KeyValuePair field) {
    json.writeName(field.key);
    switch (field.value) {
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case Boolean bool -> json.writeBoolean(bool);
      case null, default -> json.writeString(String.valueOf(field.value));
    }
  }

  private static void error(JsonGenerator json, Throwable thrown) {
    StringWriter stack = new StringWriter();
    thrown.printStackTrace(new PrintWriter(stack));
    json.writeName("error");
    json.writeStartObject();
    json.writeStringProperty("type", thrown.getClass().getName());
    if (thrown.getMessage() != null) {
      json.writeStringProperty("message", thrown.getMessage());
    }
    json.writeStringProperty("stack", stack.toString());
    json.writeEndObject();
  }

  /* Records are formatted by the thread that logs. Virtual threads have no names. */
  private static String thread(Thread thread) {
    return thread.getName().isEmpty() ? "virtual-" + thread.threadId() : thread.getName();
  }
}
