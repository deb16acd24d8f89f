package dev.agentruntime.httpbackends.client;

import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The moment at which one call is interrupted. Once disarmed, it interrupts nothing any more. */
final class Deadline implements Runnable {
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Future<?> task;
  private boolean disarmed;
  private boolean expired;

  Deadline(Thread thread) {
    this.thread = thread;
  }

  /** Remembers the task to cancel; called by the thread that disarms. */
  void scheduled(Future<?> task) {
    this.task = task;
  }

  @Override
  public void run() {
    lock.lock();
    try {
      if (!disarmed) {
        expired = true;
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns whether the deadline had passed; its interrupt is then cleared. Called by the thread
   * that armed it.
   */
  boolean disarm() {
    if (task != null) {
      task.cancel(false);
    }
    lock.lock();
    try {
      disarmed = true;
    } finally {
      lock.unlock();
    }
    if (expired) {
      var _ = Thread.interrupted();
    }
    return expired;
  }
}
