package dev.agentruntime.lambda.logging;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** SLF4J by lines of JSON, found by SLF4J itself. */
public final class LogProvider implements SLF4JServiceProvider {
  private static final String API_VERSION = "2.0.99";

  /** SLF4J makes the provider; there is no other way to tell it. */
  private static volatile Level level = Level.INFO;

  private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter none = new NOPMDCAdapter();

  /** Sets how much is logged. */
  public static void setLevel(Level most) {
    level = most;
  }

  static boolean logs(Level asked) {
    return asked.toInt() >= level.toInt();
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return name -> loggers.computeIfAbsent(name, key -> new JsonLogger(key, () -> System.out));
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return none;
  }

  @Override
  public String getRequestedApiVersion() {
    return API_VERSION;
  }

  @Override
  public void initialize() {}
}
