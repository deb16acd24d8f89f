package dev.agentruntime.core.alert;

import java.time.Duration;

/** What runs a task after a while. */
@FunctionalInterface
public interface Later {

  /** Runs {@code task}, which never waits, once {@code after} is over. */
  void run(Duration after, Runnable task);
}
