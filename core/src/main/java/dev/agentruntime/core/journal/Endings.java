package dev.agentruntime.core.journal;

/** The ends of the threads that write a journal, or make it readable. */
public final class Endings {
  private Endings() {}

  /** Waits until {@code thread} has ended. An interrupt does not end the wait; it is kept. */
  public static void await(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
