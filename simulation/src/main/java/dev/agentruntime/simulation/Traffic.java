package dev.agentruntime.simulation;

import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.slo.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Dispatches by the number, of which a share fails at random: what a service sees in an interval.
 */
final class Traffic {
  private final int perSecond;
  private final double usualErrors;
  private final Random random;
  private final List<Trouble> troubles = new ArrayList<>();

  private record Trouble(Duration from, Duration to, double errors) {
    boolean covers(Duration at) {
      return at.compareTo(from) >= 0 && at.compareTo(to) < 0;
    }
  }

  /**
   * @param perSecond how many dispatches, more than 0
   * @param usualErrors the share that fails while all is well
   */
  Traffic(int perSecond, double usualErrors, long seed) {
    this.perSecond = perSecond;
    this.usualErrors = usualErrors;
    random = new Random(seed);
  }

  /** Has another share fail for {@code length}, from {@code from} on. */
  Traffic trouble(Duration from, Duration length, double errors) {
    troubles.add(new Trouble(from, from.plus(length), errors));
    return this;
  }

  /** Returns what became of the dispatches of one interval, each answered after 100 ms. */
  Counts next(Duration begins, Duration length) {
    int total = Math.toIntExact(length.multipliedBy(perSecond).toSeconds());
    double share =
        troubles.stream()
            .filter(trouble -> trouble.covers(begins))
            .mapToDouble(Trouble::errors)
            .findFirst()
            .orElse(usualErrors);
    long failed = 0;
    for (int i = 0; i < total; i++) {
      failed += random.nextDouble() < share ? 1 : 0;
    }
    TreeMap<Integer, Long> buckets = new TreeMap<>();
    buckets.put(Distribution.index(0.1), (long) total);
    return new Counts(total, 0, failed, 0, Distribution.of(0, buckets, 0.1 * total, 0.1));
  }
}
