package dev.agentruntime.core.pipeline;

import java.util.concurrent.CountDownLatch;

/** Waiting where an interrupt is not expected. */
final class Waits {
  private Waits() {}

  static void until(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting", e);
    }
  }
}
