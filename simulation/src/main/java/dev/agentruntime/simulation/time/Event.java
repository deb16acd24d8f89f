package dev.agentruntime.simulation.time;

import java.util.Comparator;

/**
 * Something that will happen.
 *
 * @param at nanoseconds after the beginning
 * @param rank of two events at the same time, the one with the lower rank comes first
 * @param order of two with the same rank, the lower one comes first
 * @param awaited whether the simulation goes on until it happened
 */
record Event(long at, int rank, long order, boolean awaited, Runnable action)
    implements Comparable<Event> {
  /** Of fibers that are woken: they go on before anything else happens. */
  static final int WOKEN = 0;

  static final int PLANNED = 1;

  private static final Comparator<Event> IN_ORDER =
      Comparator.comparingLong(Event::at)
          .thenComparingInt(Event::rank)
          .thenComparingLong(Event::order);

  @Override
  public int compareTo(Event other) {
    return IN_ORDER.compare(this, other);
  }
}
