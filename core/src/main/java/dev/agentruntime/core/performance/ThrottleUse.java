package dev.agentruntime.core.performance;

import dev.agentruntime.core.performance.PerformanceBudget.Sample;
import java.util.function.LongSupplier;

/**
 * How many of the throttles that a database may answer with it did, since last asked: 1 % of the
 * requests, as the founding document bounds them. For one thread.
 */
public final class ThrottleUse {
  /** The share of requests that may be throttled. */
  private static final double BOUND = 0.01;

  private final LongSupplier requests;
  private final LongSupplier throttled;
  private final String of;
  private long requestsBefore;
  private long throttledBefore;

  /**
   * @param requests how many there ever were
   * @param throttled how many of them were throttled
   * @param database such as {@code DynamoDB}
   */
  public ThrottleUse(LongSupplier requests, LongSupplier throttled, String database) {
    this.requests = requests;
    this.throttled = throttled;
    of = "the throttles that " + database + " may answer with, 1 % of requests";
    requestsBefore = requests.getAsLong();
    throttledBefore = throttled.getAsLong();
  }

  /** Returns how many of them were used up; none where nothing was asked. */
  public Sample sample() {
    long asked = requests.getAsLong() - requestsBefore;
    long refused = throttled.getAsLong() - throttledBefore;
    requestsBefore += asked;
    throttledBefore += refused;
    // Without a request there may yet be a part that was put off: of one request.
    return new Sample(refused == 0 ? 0 : refused / (BOUND * Math.max(1, asked)), of);
  }
}
