package dev.agentruntime.perf.regression;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What is to be undone, the last first, exactly once: at the end, or when the process is ended. */
final class Cleanups implements AutoCloseable {
  /** Two servers that are busy may take a minute each to end. */
  private static final int PATIENCE_S = 150;

  private final Deque<Runnable> steps = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread owner = Thread.currentThread();

  /** Makes one that is closed as well when the process is ended, as by Ctrl-C. */
  static Cleanups untilExit() {
    Cleanups cleanups = new Cleanups();
    Runtime.getRuntime().addShutdownHook(new Thread(cleanups::interrupt, "cleanups"));
    return cleanups;
  }

  void add(Runnable step) {
    steps.push(step);
  }

  /** Undoes all of it: what fails does not keep the rest from being undone, and is thrown after. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!steps.isEmpty()) {
      try {
        steps.pop().run();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    closed.countDown();
    if (failure != null) {
      throw failure;
    }
  }

  /* The owner undoes it, and no other thread: nothing is undone while it is being made. */
  private void interrupt() {
    if (closed.getCount() == 0) {
      return;
    }
    System.err.println("agent-runtime: stopping what was started, and removing it ...");
    owner.interrupt();
    try {
      if (!closed.await(PATIENCE_S, TimeUnit.SECONDS)) {
        System.err.println("agent-runtime: not everything could be cleaned up in time");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
