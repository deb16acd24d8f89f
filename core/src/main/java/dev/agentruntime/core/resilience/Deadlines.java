package dev.agentruntime.core.resilience;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** The watch over calls that may not take longer than they were given. */
public final class Deadlines {
  /** How often {@link #sweep} is to be called: a call may run that much over its time. */
  public static final Duration SWEEP_EVERY = Duration.ofMillis(10);

  /*
   * A sweep visits every guarded call and interrupts the threads of those that are overdue. There
   * are never more calls than dispatches in flight, so a sweep is cheaper than a timer a call. An
   * interrupt must never reach the thread after the guarded part: a guard is closed by one
   * compare-and-set, and where the sweep won it, close waits for the interrupt and clears it.
   */

  private final LongSupplier nanos;
  private final Set<Guard> guards = ConcurrentHashMap.newKeySet();

  /**
   * Makes a watch without calls.
   *
   * @param nanos the time in nanoseconds, from any origin
   */
  public Deadlines(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Guards the calling thread until the guard is closed, by the same thread. */
  public Guard guard(Duration timeout) {
    Guard guard =
        new Guard(
            Thread.currentThread(), nanos.getAsLong() + TimeUnit.NANOSECONDS.convert(timeout));
    guards.add(guard);
    return guard;
  }

  /** Interrupts every guarded thread whose time is up. To be called every {@link #SWEEP_EVERY}. */
  public void sweep() {
    if (guards.isEmpty()) {
      return;
    }
    long now = nanos.getAsLong();
    for (Guard guard : guards) {
      if (guard.deadline - now < 0) {
        guard.expire();
      }
    }
  }

  private enum State {
    WATCHING,
    INTERRUPTING,
    EXPIRED,
    CLOSED
  }

  /** The guard of one call. */
  public final class Guard implements AutoCloseable {
    private final Thread thread;
    private final long deadline;
    private final AtomicReference<State> state = new AtomicReference<>(State.WATCHING);

    private Guard(Thread thread, long deadline) {
      this.thread = thread;
      this.deadline = deadline;
    }

    /** Returns whether the time has run out; false once this guard is closed. */
    public boolean expired() {
      State current = state.get();
      return current == State.EXPIRED || current == State.INTERRUPTING;
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // A hint that nothing depends on.
    public void close() {
      guards.remove(this);
      if (state.compareAndSet(State.WATCHING, State.CLOSED)) {
        return;
      }
      // Yields rather than spins: on one core a spinning thread would keep the sweep from its end.
      while (state.get() == State.INTERRUPTING) {
        Thread.yield();
      }
      if (state.compareAndSet(State.EXPIRED, State.CLOSED)) {
        var _ = Thread.interrupted();
      }
    }

    private void expire() {
      if (state.compareAndSet(State.WATCHING, State.INTERRUPTING)) {
        try {
          thread.interrupt();
        } finally {
          state.set(State.EXPIRED);
        }
      }
    }
  }
}
