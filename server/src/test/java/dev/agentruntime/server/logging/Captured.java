package dev.agentruntime.server.logging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The lines of one logger, as a format writes them, while it is open. */
final class Captured extends Handler implements AutoCloseable {
  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private Captured(Logger logger) {
    this.logger = logger;
  }

  static Captured of(String name, Formatter format) {
    Captured captured = new Captured(Logger.getLogger(name));
    captured.setFormatter(format);
    captured.logger.setUseParentHandlers(false);
    captured.logger.setLevel(Level.ALL);
    captured.logger.addHandler(captured);
    return captured;
  }

  /** Returns the one line that was logged. */
  String line() {
    if (lines.size() != 1) {
      throw new AssertionError("lines: " + lines + " (expected: one)");
    }
    return lines.getFirst();
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(getFormatter().format(line));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
