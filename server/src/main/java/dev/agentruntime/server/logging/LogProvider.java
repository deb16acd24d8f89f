package dev.agentruntime.server.logging;

import dev.agentruntime.core.logging.LineLogging;
import org.slf4j.Logger;

/**
 * SLF4J by the platform's own logging, found by SLF4J itself. Its own binding, slf4j-jdk14, drops
 * the keys and values of a line.
 */
public final class LogProvider extends LineLogging {
  /** For SLF4J. */
  public LogProvider() {
    // SLF4J's name of the root logger, which the platform gives none.
    super(
        name ->
            new PlatformLogger(
                java.util.logging.Logger.getLogger(
                    name.equals(Logger.ROOT_LOGGER_NAME) ? "" : name)));
  }
}
