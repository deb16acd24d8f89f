package dev.agentruntime.server.logging;

import dev.agentruntime.server.config.LogFormat;
import dev.agentruntime.server.config.LogLevel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Logs on standard error, one line a record, through the platform's own logging. */
public final class Logs {
  /** A library's own chatter is of no use to an operator at the levels below. */
  public static final Map<String, LogLevel> QUIET =
      Map.of("io.netty", LogLevel.WARN, "io.vertx", LogLevel.WARN, "org.apache.hc", LogLevel.WARN);

  /** Those that would write headers and bodies, credentials among them; never let do so. */
  private static final List<String> SILENT =
      List.of("org.apache.hc.client5.http.headers", "org.apache.hc.client5.http.wire");

  /** Whoever sends traces says itself what was lost, and less often. */
  private static final String EXPORTER = "io.opentelemetry.exporter";

  private static final String MANAGER = "java.util.logging.manager";

  /** The platform forgets loggers, and their levels, that nobody holds. */
  private static final ConcurrentMap<String, Logger> HELD = new ConcurrentHashMap<>();

  private Logs() {}

  /** Sets logging up. To be called before anything logs. */
  public static void install(LogLevel level, LogFormat format) {
    System.setProperty(MANAGER, Persistent.class.getName());
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    Handler console = new ConsoleHandler();
    console.setFormatter(formatter(format));
    console.setLevel(Level.ALL);
    root.addHandler(console);
    set(LogLevels.ROOT, level);
    QUIET.forEach(Logs::set);
    held(EXPORTER).setLevel(Level.OFF);
    SILENT.forEach(logger -> held(logger).setLevel(Level.OFF));
  }

  /** Sets the level of a logger; null leaves it to the logger above. */
  public static void set(String logger, @Nullable LogLevel level) {
    held(logger).setLevel(level == null ? null : LogLevels.platform(level));
  }

  /** Returns whether {@code logger}, or one above it, would write content and stays silent. */
  public static boolean isSilent(String logger) {
    return SILENT.stream()
        .anyMatch(silent -> logger.equals(silent) || logger.startsWith(silent + '.'));
  }

  private static Logger held(String logger) {
    return HELD.computeIfAbsent(logger, Logger::getLogger);
  }

  private static Formatter formatter(LogFormat format) {
    return switch (format) {
      case TEXT -> new TextFormat();
      case JSON -> new JsonFormat();
    };
  }

  /**
   * A log manager that goes on while the process shuts down: the platform's own closes its handlers
   * at once, and what happens while draining would go unsaid.
   */
  public static final class Persistent extends LogManager {
    @Override
    public void reset() {}
  }
}
