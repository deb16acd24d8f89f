package dev.agentruntime.perf.load;

import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.HdrHistogram.Recorder;

/**
 * The clock of a generator: a thread that does things at their times, and notes how late it was.
 */
final class Pacer implements AutoCloseable {
  /** A wait shorter than this is spun: to sleep and to be woken takes longer. */
  private static final long SPIN = 20_000;

  private static final long MOST_EARLY = 200_000;
  private static final long MOST_LATE = 3_600_000_000_000L;
  private static final long IDLE = 10_000_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private final Recorder lateness = new Recorder(MOST_LATE, 3);
  private final Thread thread;
  private volatile boolean closed;
  private final AtomicLong order = new AtomicLong();

  private record Due(long at, long order, Runnable what) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(at - other.at, 0);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  Pacer() {
    thread = Thread.ofPlatform().daemon().name("pacer").start(this::run);
  }

  /** Does {@code what} at {@code at}, by {@link System#nanoTime}, on the pacer's thread. */
  void at(long at, Runnable what) {
    Due due = new Due(at, order.getAndIncrement(), what);
    boolean first;
    lock.lock();
    try {
      queue.add(due);
      first = due.equals(queue.peek());
    } finally {
      lock.unlock();
    }
    if (first && Thread.currentThread() != thread) {
      LockSupport.unpark(thread);
    }
  }

  /** Forgets all that has not been done. */
  void clear() {
    lock.lock();
    try {
      queue.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how late things were done, in nanoseconds, since it was asked last. */
  Recorder lateness() {
    return lateness;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  /*
   * A thread that parks wakes up some tens of microseconds late, by the slack of the kernel's timer.
   * How late is learned, and parking ends that much earlier; what is left is spun.
   */
  private void run() {
    long slack = 60_000;
    while (!closed) {
      long now = System.nanoTime();
      long wait = IDLE;
      Due due;
      lock.lock();
      try {
        due = queue.peek();
        if (due != null) {
          wait = due.at() - now;
          if (wait <= 0) {
            queue.poll();
          }
        }
      } finally {
        lock.unlock();
      }
      if (due != null && wait <= 0) {
        lateness.recordValue(Math.min(-wait, MOST_LATE));
        due.what().run();
      } else if (wait > SPIN) {
        long until = now + Math.max(wait - slack, 1);
        LockSupport.parkNanos(until - now);
        long over = System.nanoTime() - until;
        if (over > 0) {
          slack = Math.min(MOST_EARLY, slack + (over - slack) / 8);
        }
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
