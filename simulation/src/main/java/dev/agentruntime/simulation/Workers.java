package dev.agentruntime.simulation;

import dev.agentruntime.core.backend.BackendCall;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * A backend that can do so many calls at once and lets the rest wait in line. A call that is given
 * up keeps its worker until it would have been done.
 */
final class Workers implements Script {
  private final Duration each;
  private final Queue<Duration> freeAt = new PriorityQueue<>();
  private Duration stallFrom = Duration.ZERO;
  private Duration stallTo = Duration.ZERO;

  /**
   * @param count how many calls it does at once, more than 0
   * @param each how long one call takes
   */
  Workers(int count, Duration each) {
    this.each = each;
    for (int i = 0; i < count; i++) {
      freeAt.add(Duration.ZERO);
    }
  }

  /** Makes all workers stop where they are for {@code length}, from {@code from} on. */
  Workers stalled(Duration from, Duration length) {
    stallFrom = from;
    stallTo = from.plus(length);
    return this;
  }

  @Override
  public Step play(Duration since, BackendCall call) {
    Duration free = freeAt.remove();
    Duration done = done(free.compareTo(since) > 0 ? free : since);
    freeAt.add(done);
    return Step.answers(done.minus(since));
  }

  private Duration done(Duration begun) {
    Duration done = begun.plus(each);
    if (begun.compareTo(stallTo) >= 0 || done.compareTo(stallFrom) <= 0) {
      return done;
    }
    Duration stopped = begun.compareTo(stallFrom) > 0 ? begun : stallFrom;
    return done.plus(stallTo.minus(stopped));
  }
}
