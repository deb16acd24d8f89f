package dev.agentruntime.core.logging;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** A binding of SLF4J with one logger a name, without markers or a diagnostic context. */
public abstract class LineLogging implements SLF4JServiceProvider {
  private static final String API_VERSION = "2.0.99";

  private final Function<String, Logger> make;
  private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter none = new NOPMDCAdapter();

  /**
   * @param make makes the logger of a name, once
   */
  protected LineLogging(Function<String, Logger> make) {
    this.make = make;
  }

  @Override
  public final ILoggerFactory getLoggerFactory() {
    return name -> loggers.computeIfAbsent(name, make);
  }

  @Override
  public final IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public final MDCAdapter getMDCAdapter() {
    return none;
  }

  @Override
  public final String getRequestedApiVersion() {
    return API_VERSION;
  }

  @Override
  public final void initialize() {}
}
