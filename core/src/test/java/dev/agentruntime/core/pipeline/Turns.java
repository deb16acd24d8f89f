package dev.agentruntime.core.pipeline;

import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** A record of who was admitted and who refused, in a common order of events. */
final class Turns {
  private final AtomicLong events = new AtomicLong();
  private final Queue<Turn> turns = new ConcurrentLinkedQueue<>();

  private record Turn(long start, long end, boolean admitted) {}

  /** Tries {@code times} times to get in. */
  boolean take(int times, BooleanSupplier admitted) {
    for (int i = 0; i < times; i++) {
      long start = events.getAndIncrement();
      boolean in = admitted.getAsBoolean();
      turns.add(new Turn(start, events.getAndIncrement(), in));
    }
    return true;
  }

  /** Counts the refusals during which nobody can have been inside. */
  long refusedWhileNobodyWasInside() {
    List<Turn> admitted =
        turns.stream()
            .filter(Turn::admitted)
            .sorted(Comparator.comparingLong(Turn::start))
            .toList();
    // Whoever waits long at the door starts before many others and ends behind them.
    long[] latestEnd = new long[admitted.size() + 1];
    for (int i = 0; i < admitted.size(); i++) {
      latestEnd[i + 1] = Math.max(latestEnd[i], admitted.get(i).end());
    }
    return turns.stream()
        .filter(turn -> !turn.admitted())
        .filter(turn -> latestEnd[startedBefore(admitted, turn.end())] <= turn.start())
        .count();
  }

  private static int startedBefore(List<Turn> sorted, long event) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).start() < event) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
