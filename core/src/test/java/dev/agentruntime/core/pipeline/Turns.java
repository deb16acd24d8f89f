package dev.agentruntime.core.pipeline;

import java.util.ArrayList;
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
    List<Turn> admitted = new ArrayList<>(turns.stream().filter(Turn::admitted).toList());
    admitted.sort(Comparator.comparingLong(Turn::start));
    return turns.stream()
        .filter(turn -> !turn.admitted())
        .filter(turn -> !overlapsOne(admitted, turn))
        .count();
  }

  /* The admitted may overlap at their edges alone, so only the few around the place can match. */
  private static boolean overlapsOne(List<Turn> admitted, Turn turn) {
    int low = 0;
    int high = admitted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (admitted.get(middle).start() < turn.end()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low - 1; i >= Math.max(0, low - 8); i--) {
      if (admitted.get(i).end() > turn.start()) {
        return true;
      }
    }
    return false;
  }
}
