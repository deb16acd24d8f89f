package dev.agentruntime.server.logging;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** A line on its way to the platform's logging, with the keys and values that it carries. */
final class LogLine extends LogRecord {
  private final transient List<KeyValuePair> fields;

  LogLine(Level level, @Nullable String message, List<KeyValuePair> fields) {
    super(level, message);
    this.fields = List.copyOf(fields);
  }

  List<KeyValuePair> fields() {
    return fields;
  }

  /** Returns what {@code record} carries; nothing where it came past SLF4J. */
  static List<KeyValuePair> fields(LogRecord record) {
    return record instanceof LogLine line ? line.fields() : List.of();
  }
}
