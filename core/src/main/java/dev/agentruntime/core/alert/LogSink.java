package dev.agentruntime.core.alert;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sink that is always there: one line of the log a notification. */
public final class LogSink implements AlertSink {
  private static final Logger log = LoggerFactory.getLogger(LogSink.class);

  @Override
  public String name() {
    return "log";
  }

  @Override
  public void deliver(Notification notification) {
    Condition condition = notification.condition();
    String line =
        "alert %s %s (%s): %s; value %s, threshold %s; %s"
            .formatted(
                condition.id(),
                notification.kind().code(),
                condition.severity().code(),
                condition.summary(),
                condition.value(),
                condition.threshold(),
                notification.dashboard());
    switch (notification.kind()) {
      case FIRING -> log.warn("{}", line);
      case RESOLVED, TEST -> log.info("{}", line);
    }
  }
}
