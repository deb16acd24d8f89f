package dev.agentruntime.aws.dynamodb.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where many threads leave what the one writing thread takes, as much as fits one request. */
final class Intake {

  /*
   * At most 100 items and 4 MB a transaction: "Quotas in Amazon DynamoDB". What is over there waits
   * for the next.
   */

  private static final int MAX_ENTRIES = 100;
  private static final int MAX_BYTES = 4_000_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private boolean closed;

  /** Leaves {@code waiting}; false where nothing is taken any more. */
  boolean offer(Waiting waiting) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      queue.add(waiting);
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something to take; false once closed and empty. */
  boolean await() {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      return !queue.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Takes, oldest first, what fits one request; no two for the same place. Does not wait. */
  List<Waiting> take() {
    lock.lock();
    try {
      List<Waiting> taken = new ArrayList<>();
      Set<EntryKey> keys = new HashSet<>();
      long bytes = 0;
      while (!queue.isEmpty() && taken.size() < MAX_ENTRIES) {
        WrittenEntry next = queue.getFirst().written();
        if ((bytes + next.itemBytes() > MAX_BYTES && !taken.isEmpty())
            || keys.contains(next.key())) {
          break;
        }
        Waiting waiting = queue.removeFirst();
        if (waiting.take()) {
          keys.add(next.key());
          taken.add(waiting);
          bytes += next.itemBytes();
        }
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more; what is there already is still taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for {@code pause}; not at all once closed, and no longer once it is. */
  void pause(Duration pause) {
    lock.lock();
    try {
      long left = pause.toNanos();
      while (!closed && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Fails everything that waits. */
  void failAll(String message, Throwable cause) {
    lock.lock();
    try {
      for (Waiting waiting : queue) {
        if (waiting.take()) {
          waiting.fail(message, cause);
        }
      }
      queue.clear();
    } finally {
      lock.unlock();
    }
  }
}
