package dev.agentruntime.core.pipeline;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** How a thread waits for something that another one does, and that does not fail. */
public interface Waiting {
  /** Blocks the thread. */
  Waiting BLOCKING = new BlockingWait();

  /** Waits until {@code done} is complete. An interrupt does not end the wait; it is kept. */
  void until(CompletableFuture<?> done);

  /**
   * Waits until {@code done} is complete, but no longer than {@code patience}.
   *
   * @return whether it is complete
   */
  boolean until(CompletableFuture<?> done, Duration patience) throws InterruptedException;
}
