package dev.agentruntime.embedded.reasoner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that takes long to load, loaded when it is first asked for, on a thread of its own:
 * whoever waits for it may give up without the work being lost. A load that failed is tried again
 * at the earliest after a pause.
 */
final class LoadOnce<T> {
  private static final Logger LOG = LoggerFactory.getLogger(LoadOnce.class);

  private final Callable<T> load;
  private final ThreadFactory threads;
  private final InstantSource clock;
  private final Duration pause;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable CompletableFuture<T> loading;
  private @Nullable Thread loader;
  private @Nullable Instant failedAt;
  private boolean ended;

  LoadOnce(Callable<T> load, ThreadFactory threads, InstantSource clock, Duration pause) {
    this.load = load;
    this.threads = threads;
    this.clock = clock;
    this.pause = pause;
  }

  /** Returns what is loaded or loading, or how the last load failed. */
  CompletableFuture<T> get() {
    lock.lock();
    try {
      if (loading == null || isDueAgain()) {
        CompletableFuture<T> next = new CompletableFuture<>();
        loading = next;
        failedAt = null;
        if (ended) {
          next.completeExceptionally(new IllegalStateException("closed"));
        } else {
          loader = threads.newThread(() -> run(next));
          loader.start();
        }
      }
      return loading;
    } finally {
      lock.unlock();
    }
  }

  /** Returns what is loaded, or null where nothing is yet. */
  @Nullable T now() {
    lock.lock();
    try {
      return loading != null && loading.state() == CompletableFuture.State.SUCCESS
          ? loading.resultNow()
          : null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Stops a load under way, lets no other start, and returns what was loaded, if anything; nothing
   * the second time.
   *
   * @throws InterruptedException where interrupted while waiting for a load to stop
   */
  @Nullable T end() throws InterruptedException {
    Thread last;
    lock.lock();
    try {
      if (ended) {
        return null;
      }
      ended = true;
      last = loader;
    } finally {
      lock.unlock();
    }
    if (last != null) {
      last.interrupt();
      last.join();
    }
    return now();
  }

  private boolean isDueAgain() {
    return failedAt != null && !ended && !clock.instant().isBefore(failedAt.plus(pause));
  }

  private void run(CompletableFuture<T> next) {
    try {
      next.complete(load.call());
    } catch (Throwable e) {
      // Whatever it was, an Error too, those who wait must hear of it.
      LOG.warn("loading failed; the next try is at the earliest in {}", pause, e);
      lock.lock();
      try {
        failedAt = clock.instant();
      } finally {
        lock.unlock();
      }
      next.completeExceptionally(e);
    }
  }
}
