package dev.agentruntime.lambda.logging;

import dev.agentruntime.core.logging.LineLogging;
import org.slf4j.event.Level;

/** SLF4J by lines of JSON, found by SLF4J itself. */
public final class LogProvider extends LineLogging {
  /** SLF4J makes the provider; there is no other way to tell it. */
  private static volatile Level level = Level.INFO;

  /** For SLF4J. */
  public LogProvider() {
    super(name -> new JsonLogger(name, () -> System.out));
  }

  /** Sets how much is logged. */
  public static void setLevel(Level most) {
    level = most;
  }

  static boolean logs(Level asked) {
    return asked.toInt() >= level.toInt();
  }
}
