package dev.agentruntime.server.logging;

import dev.agentruntime.server.config.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/** The levels of loggers, which change while the runtime runs, for good or for a time. */
public final class LogLevels {
  /** The name of the logger whose level all others have that have none of their own. */
  public static final String ROOT = "";

  /** How many loggers may have a level of their own beside the root. */
  public static final int MAX_LOGGERS = 100;

  /** Where levels are set. */
  @FunctionalInterface
  public interface Sink {
    /** Sets the level of a logger; null leaves it to the logger above. */
    void set(String logger, @Nullable LogLevel level);
  }

  /**
   * How a logger is set.
   *
   * @param level in force
   * @param until when it goes back to what it was; null for never
   */
  public record Setting(LogLevel level, @Nullable Instant until) {
    public Setting {
      Objects.requireNonNull(level, "level");
    }
  }

  private final Sink sink;
  private final InstantSource clock;
  private final Map<String, LogLevel> standing = new TreeMap<>();
  private final Map<String, Setting> temporary = new TreeMap<>();

  /**
   * @param root the level of the root, as it is set already
   * @param loggers those of other loggers, as they are set already
   */
  public LogLevels(LogLevel root, Map<String, LogLevel> loggers, Sink sink, InstantSource clock) {
    standing.putAll(loggers);
    standing.put(ROOT, root);
    this.sink = sink;
    this.clock = clock;
  }

  /**
   * Sets the level of a logger.
   *
   * @param level null to have that of the logger above; not for the root
   * @param time how long, after which it goes back to what it was set to for good; null for ever
   * @return whether there was room for it
   */
  public synchronized boolean set(
      String logger, @Nullable LogLevel level, @Nullable Duration time) {
    if (level == null && logger.equals(ROOT)) {
      throw new IllegalArgumentException("level: none for the root (expected: a level)");
    }
    if (!hasRoomFor(logger)) {
      return false;
    }
    temporary.remove(logger);
    if (level == null) {
      standing.remove(logger);
    } else if (time == null) {
      standing.put(logger, level);
    } else {
      temporary.put(logger, new Setting(level, clock.instant().plus(time)));
    }
    sink.set(logger, level);
    return true;
  }

  /** Returns whether a level of {@code logger} can be set. */
  public synchronized boolean hasRoomFor(String logger) {
    Map<String, Setting> settings = settings();
    return settings.containsKey(logger) || settings.size() <= MAX_LOGGERS;
  }

  /** Returns how every logger is set that has a level of its own, the root among them. */
  public synchronized Map<String, Setting> settings() {
    Map<String, Setting> settings = new TreeMap<>();
    standing.forEach((logger, level) -> settings.put(logger, new Setting(level, null)));
    settings.putAll(temporary);
    return settings;
  }

  /** Sends those back whose time is up; to be called now and then. */
  public synchronized void expire() {
    Instant now = clock.instant();
    temporary
        .entrySet()
        .removeIf(
            entry -> {
              Instant until = entry.getValue().until();
              boolean over = until != null && !now.isBefore(until);
              if (over) {
                sink.set(entry.getKey(), standing.get(entry.getKey()));
              }
              return over;
            });
  }

  static Level platform(LogLevel level) {
    return switch (level) {
      case ERROR -> Level.SEVERE;
      case WARN -> Level.WARNING;
      case INFO -> Level.INFO;
      case DEBUG -> Level.FINE;
      case TRACE -> Level.FINEST;
    };
  }

  static Level platform(org.slf4j.event.Level level) {
    return platform(LogLevel.valueOf(level.name()));
  }

  /** Returns the level of a line of the platform's logging, which knows more levels. */
  static LogLevel ours(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return LogLevel.ERROR;
    }
    if (value >= Level.WARNING.intValue()) {
      return LogLevel.WARN;
    }
    if (value >= Level.INFO.intValue()) {
      return LogLevel.INFO;
    }
    return value >= Level.FINE.intValue() ? LogLevel.DEBUG : LogLevel.TRACE;
  }
}
