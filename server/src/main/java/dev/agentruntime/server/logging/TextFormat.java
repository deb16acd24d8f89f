package dev.agentruntime.server.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.slf4j.event.KeyValuePair;

/**
 * Lines for people. Whatever a message holds, a line that begins at the left margin is a record:
 * control characters are escaped, and a stack trace is indented.
 */
final class TextFormat extends Formatter {

  @Override
  public String format(LogRecord record) {
    StringBuilder line = new StringBuilder(160);
    line.append(Instant.ofEpochMilli(record.getMillis()).truncatedTo(ChronoUnit.MILLIS))
        .append(' ')
        .append(padded(LogLevels.ours(record.getLevel()).name()))
        .append(' ');
    escape(formatMessage(record), line);
    for (KeyValuePair field : LogLine.fields(record)) {
      line.append(' ').append(field.key).append('=');
      value(String.valueOf(field.value), line);
    }
    line.append('\n');
    if (record.getThrown() != null) {
      trace(record.getThrown(), line);
    }
    return line.toString();
  }

  private static String padded(String level) {
    return level.length() < 5 ? level + ' ' : level;
  }

  private static void value(String value, StringBuilder line) {
    boolean plain = !value.isEmpty() && value.chars().allMatch(c -> c > 0x20 && c != '"');
    if (plain) {
      escape(value, line);
      return;
    }
    line.append('"');
    escape(value.replace("\\", "\\\\").replace("\"", "\\\""), line);
    line.append('"');
  }

  private static void trace(Throwable thrown, StringBuilder line) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    trace
        .toString()
        .lines()
        .forEach(
            part -> {
              line.append("    ");
              escape(part.replace("\t", "    "), line);
              line.append('\n');
            });
  }

  /* Marks that turn the direction of writing can forge what is read as well as newlines can. */
  private static void escape(String text, StringBuilder line) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (Character.getType(c)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR -> {
          switch (c) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> line.append("\\u%04x".formatted((int) c));
          }
        }
        default -> line.append(c);
      }
    }
  }
}
