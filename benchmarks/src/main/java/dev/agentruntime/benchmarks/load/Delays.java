package dev.agentruntime.benchmarks.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** How long the server takes over its requests: the same delays in the same order every time. */
final class Delays {
  private static final long SEED = 20_260_101;

  private final Random random = new Random(SEED);
  private final List<Long> known = known();
  private int used;

  /** Returns the next of a distribution known in advance: 90 % 20 ms, 8 % 50 ms, 2 % 200 ms. */
  long nextKnown() {
    // A list that is gone through again and again: every 1000 requests have exactly these shares.
    return known.get(used++ % known.size());
  }

  /** Returns {@code ms}, give or take up to {@code spread}, each with the same chance; in ns. */
  long next(double ms, double spread) {
    double chosen = ms + spread * (2 * random.nextDouble() - 1);
    return Math.max(0, (long) (chosen * 1e6));
  }

  private static List<Long> known() {
    List<Long> delays = new ArrayList<>();
    delays.addAll(Collections.nCopies(900, TimeUnit.MILLISECONDS.toNanos(20)));
    delays.addAll(Collections.nCopies(80, TimeUnit.MILLISECONDS.toNanos(50)));
    delays.addAll(Collections.nCopies(20, TimeUnit.MILLISECONDS.toNanos(200)));
    Collections.shuffle(delays, new Random(SEED));
    return List.copyOf(delays);
  }
}
