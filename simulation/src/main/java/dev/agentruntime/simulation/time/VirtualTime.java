package dev.agentruntime.simulation.time;

import dev.agentruntime.core.pipeline.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A clock, and the threads that live by it. It stands still while anybody works, and goes to the
 * next event when all wait.
 */
public final class VirtualTime implements InstantSource, Waiting {

  /*
   * Exactly one thread runs at any time: the one that called run, or the fiber that it gave the
   * turn. A fiber gives the turn back where it waits or ends. All state is therefore touched by one
   * thread at a time, and the semaphores that carry the turn order what they see. What happens at
   * the same nanosecond happens in the order in which it was planned; fibers that are woken, by an
   * interrupt or by what they waited for, go on in the order in which they were started: whoever
   * wakes them may go through a set that has no order.
   */

  /* Seconds of real time, by which nothing is measured: it tells a mistake from a simulation. */
  private static final int PATIENCE = 60;

  private final Instant start;
  private final Queue<Event> events = new PriorityQueue<>();
  private final Semaphore turn = new Semaphore(0);
  private final Set<String> alive = new TreeSet<>();
  private long now;
  private long planned;
  private long fibers;
  private long awaited;
  private @Nullable Throwable bug;

  public VirtualTime(Instant start) {
    this.start = start;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(now);
  }

  /** Returns the nanoseconds since the beginning. */
  public long nanos() {
    return now;
  }

  /** Runs {@code action}, which never waits, once {@code after} is over. */
  public void after(Duration after, Runnable action) {
    plan(nanos(after), true, action);
  }

  /** Runs {@code action}, which never waits, again and again, for as long as anything else does. */
  public void every(Duration period, Runnable action) {
    plan(
        nanos(period),
        false,
        () -> {
          action.run();
          every(period, action);
        });
  }

  /** Runs {@code body} on a thread of its own, from now on. */
  public void start(String name, Runnable body) {
    long number = fibers++;
    Fiber fiber = new Fiber(this, number, "%s %d".formatted(name, number), body);
    alive.add(fiber.getName());
    fiber.start();
    plan(0, true, () -> run(fiber));
  }

  /** Waits. To be called on a thread that {@link #start} started, as the methods below. */
  public void sleep(Duration duration) throws InterruptedException {
    Fiber fiber = current();
    await(fiber, true, wakeUp -> plan(nanos(duration), true, wakeUp));
    if (Thread.interrupted()) {
      throw new InterruptedException("after " + Duration.ofNanos(now));
    }
  }

  /** Waits. An interrupt does not end the wait; it is kept. */
  public void pass(Duration duration) {
    await(current(), false, wakeUp -> plan(nanos(duration), true, wakeUp));
  }

  @Override
  public void until(CompletableFuture<?> done) {
    Fiber fiber = current();
    if (!done.isDone()) {
      var _ = done.thenRun(() -> wake(fiber));
      await(fiber, false, _ -> null);
    }
  }

  @Override
  public boolean until(CompletableFuture<?> done, Duration patience) throws InterruptedException {
    if (!done.isDone()) {
      Fiber fiber = current();
      CompletableFuture<Void> woken = done.thenRun(() -> wake(fiber));
      try {
        sleep(patience);
      } finally {
        // What comes later must not end another wait.
        woken.cancel(false);
      }
    }
    return done.isDone();
  }

  /**
   * Lets time pass until nothing is left to happen but what happens again and again.
   *
   * @throws IllegalStateException where a thread met a bug, or some wait for each other
   */
  public void run() {
    while (awaited > 0) {
      Event next = events.remove();
      now = next.at();
      awaited -= next.awaited() ? 1 : 0;
      next.action().run();
      if (bug != null) {
        throw new IllegalStateException("a simulated thread met a bug", bug);
      }
    }
    if (!alive.isEmpty()) {
      throw new IllegalStateException(
          "waiting for good: %s (expected: none)".formatted(String.join(", ", alive)));
    }
  }

  /** Has {@code fiber} go on now, if it waits. */
  void wake(Fiber fiber) {
    if (fiber.isWaiting()) {
      cancel(fiber.woken());
      add(new Event(now, Event.WOKEN, fiber.number(), true, () -> run(fiber)));
    }
  }

  /** Runs what a fiber is there for, and takes the turn from it. */
  void ended(Fiber fiber, Runnable body) {
    try {
      body.run();
    } catch (Throwable e) {
      bug = e;
    } finally {
      alive.remove(fiber.getName());
      turn.release();
    }
  }

  private void run(Fiber fiber) {
    fiber.giveTurn();
    try {
      if (turn.tryAcquire(PATIENCE, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    IllegalStateException stuck =
        new IllegalStateException(
            "%s does not give the turn back: it computes, or waits for something else than this"
                    .formatted(fiber.getName())
                + " clock");
    stuck.setStackTrace(fiber.getStackTrace());
    throw stuck;
  }

  private void await(Fiber fiber, boolean interruptible, WakeUp wakeUp) {
    // As with any other wait, whoever was interrupted before does not begin.
    if (interruptible && fiber.isInterrupted()) {
      return;
    }
    fiber.waits(interruptible, wakeUp.plan(() -> goOn(fiber)));
    turn.release();
    fiber.awaitTurn();
  }

  private void goOn(Fiber fiber) {
    var _ = fiber.woken();
    run(fiber);
  }

  /** What plans how a wait ends, if nobody ends it before. */
  private interface WakeUp {
    @Nullable Event plan(Runnable goOn);
  }

  private Event plan(long after, boolean isAwaited, Runnable action) {
    Event event = new Event(Math.addExact(now, after), Event.PLANNED, planned++, isAwaited, action);
    add(event);
    return event;
  }

  private void add(Event event) {
    events.add(event);
    awaited += event.awaited() ? 1 : 0;
  }

  private void cancel(@Nullable Event event) {
    if (event != null && events.remove(event)) {
      awaited -= event.awaited() ? 1 : 0;
    }
  }

  private static Fiber current() {
    if (Thread.currentThread() instanceof Fiber fiber) {
      return fiber;
    }
    throw new IllegalStateException(
        "thread: %s (expected: one that virtual time started)"
            .formatted(Thread.currentThread().getName()));
  }

  private static long nanos(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("duration: " + duration + " (expected: >= 0)");
    }
    return TimeUnit.NANOSECONDS.convert(duration);
  }
}
