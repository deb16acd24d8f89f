package dev.agentruntime.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A time that goes on only when it is told to, with a clock that can be set. */
final class SimulatedTime implements InstantSource, Later {
  static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
  private Duration set = Duration.ZERO;
  private long nanos;
  private long scheduled;

  private record Task(long at, long number, Runnable work) {}

  @Override
  public Instant instant() {
    return START.plusNanos(nanos).plus(set);
  }

  long nanos() {
    return nanos;
  }

  /** Lets time go on, and all tasks run that are due by then, each at its time. */
  void advance(Duration by) {
    long until = nanos + by.toNanos();
    while (!tasks.isEmpty() && tasks.peek().at() <= until) {
      Task task = tasks.poll();
      nanos = Math.max(nanos, task.at());
      task.work().run();
    }
    nanos = until;
  }

  /** Sets the clock, while time stands still. */
  void set(Duration by) {
    set = set.plus(by);
  }

  @Override
  public void run(Duration after, Runnable task) {
    tasks.add(new Task(nanos + after.toNanos(), scheduled++, task));
  }

  /** Forgets all tasks, as where the process ends. */
  void forgetTasks() {
    tasks.clear();
  }

  /** Returns how many tasks wait. */
  int waiting() {
    return tasks.size();
  }
}
