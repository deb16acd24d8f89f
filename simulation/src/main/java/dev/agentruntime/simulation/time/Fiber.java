package dev.agentruntime.simulation.time;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A thread that runs only while it has the turn. */
final class Fiber extends Thread {
  private final VirtualTime time;
  private final long number;
  private final Runnable body;
  private final Semaphore turn = new Semaphore(0);
  private boolean waiting;
  private boolean interruptible;
  private @Nullable Event wakeUp;

  Fiber(VirtualTime time, long number, String name, Runnable body) {
    super(name);
    this.time = time;
    this.number = number;
    this.body = body;
    setDaemon(true);
  }

  /** Returns how many fibers there were before. */
  long number() {
    return number;
  }

  /**
   * Begins a wait.
   *
   * @param until null for until it is woken
   */
  void waits(boolean interruptibly, @Nullable Event until) {
    waiting = true;
    interruptible = interruptibly;
    wakeUp = until;
  }

  /**
   * Ends a wait.
   *
   * @return what would have woken it; null for nothing
   */
  @Nullable Event woken() {
    Event before = wakeUp;
    waiting = false;
    wakeUp = null;
    return before;
  }

  boolean isWaiting() {
    return waiting;
  }

  void giveTurn() {
    turn.release();
  }

  /** Waits for the turn. An interrupt is kept, as it is for whatever comes next. */
  void awaitTurn() {
    turn.acquireUninterruptibly();
  }

  /* Whoever interrupts has the turn: so the wait ends here and now, and not when a thread sees it. */
  @Override
  public void interrupt() {
    super.interrupt();
    if (waiting && interruptible) {
      time.wake(this);
    }
  }

  @Override
  public void run() {
    awaitTurn();
    time.ended(this, body);
  }
}
