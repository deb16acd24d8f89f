package dev.agentruntime.core.metrics;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.JournalEntry.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/** The dispatches of the last minutes that went worst: failed ones first, then the slowest. */
public final class WorstDispatches {

  /*
   * One short list a minute. Nearly every dispatch is better than the worst few of its minute, and
   * is compared with the best of those without a lock.
   */

  private static final int EACH_MINUTE = 5;
  private static final int MINUTES = 15;
  private static final Comparator<Worst> WORST_FIRST =
      Comparator.comparing((Worst worst) -> worst.status() != Status.FAILED)
          .thenComparing(Comparator.comparingLong(Worst::micros).reversed());

  private final Deque<Minute> minutes = new ArrayDeque<>();
  private volatile long minute = Long.MIN_VALUE;
  private volatile long slowerThan = -1;

  /**
   * A dispatch that went badly.
   *
   * @param micros from its arrival to its end, in microseconds
   */
  public record Worst(DispatchId id, Instant at, Status status, long micros) {
    public Worst {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(status, "status");
    }
  }

  private record Minute(long number, List<Worst> worst) {}

  /**
   * A dispatch ended.
   *
   * @param micros from its arrival, in microseconds
   */
  public void ended(DispatchId id, Instant at, Status status, long micros) {
    if (at.getEpochSecond() / 60 == minute && micros <= slowerThan && status != Status.FAILED) {
      return;
    }
    add(new Worst(id, at, status, micros));
  }

  /** Returns the worst since {@code from}, the worst first; at most {@code limit}. */
  public synchronized List<Worst> since(Instant from, int limit) {
    return minutes.stream()
        .flatMap(its -> its.worst().stream())
        .filter(worst -> !worst.at().isBefore(from))
        .sorted(WORST_FIRST)
        .limit(limit)
        .toList();
  }

  private synchronized void add(Worst worst) {
    long number = worst.at().getEpochSecond() / 60;
    Minute last = minutes.peekLast();
    if (last == null || last.number() != number) {
      last = new Minute(number, new ArrayList<>());
      minutes.addLast(last);
      Instant oldest = worst.at().minus(Duration.ofMinutes(MINUTES));
      minutes.removeIf(its -> its.number() < oldest.getEpochSecond() / 60);
      minute = number;
      slowerThan = -1;
    }
    List<Worst> list = last.worst();
    list.add(worst);
    list.sort(WORST_FIRST);
    if (list.size() > EACH_MINUTE) {
      list.removeLast();
    }
    if (list.size() == EACH_MINUTE) {
      Worst best = list.getLast();
      slowerThan = best.status() == Status.FAILED ? Long.MAX_VALUE : best.micros();
    }
  }
}
