package dev.agentruntime.httpbackends.client;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The timer that interrupts calls whose time is up. */
final class Deadlines implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("http-deadlines").factory());

  Deadlines() {
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Interrupts the calling thread {@code in} from now, unless disarmed before. */
  Deadline arm(Duration in) {
    Deadline deadline = new Deadline(Thread.currentThread());
    deadline.scheduled(timer.schedule(deadline, in.toNanos(), TimeUnit.NANOSECONDS));
    return deadline;
  }

  /** Runs {@code task} again and again, {@code period} after it ended. */
  void every(Duration period, Runnable task) {
    var _ =
        timer.scheduleWithFixedDelay(
            task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Returns how many deadlines and tasks are scheduled. */
  int scheduled() {
    return timer.getQueue().size();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
