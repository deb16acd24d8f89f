package dev.agentruntime.aws.dynamodb.journal;

import java.time.Duration;

/**
 * How long a lease is good for.
 *
 * <p>A writer trusts its lease for {@link #trusted} after it sent the last renewal that was
 * answered. Whoever would take over waits until the lease was not renewed for {@link #lapses}, and
 * sees it unchanged for {@link #trusted} by its own clock besides: no two clocks need agree.
 *
 * @param renewed how often a lease is renewed
 * @param trusted how long its writer goes on without a renewal
 * @param lapses when others take the writer for dead
 * @param settles how long after a writer was taken for dead what it left is gone through once more:
 *     longer than a request that it signed before is accepted
 */
public record LeaseTimes(Duration renewed, Duration trusted, Duration lapses, Duration settles) {
  public LeaseTimes {
    if (!renewed.isPositive()
        || renewed.multipliedBy(2).compareTo(trusted) > 0
        || trusted.multipliedBy(2).compareTo(lapses) > 0
        || lapses.compareTo(settles) > 0) {
      throw new IllegalArgumentException(
          "lease times: %s, %s, %s, %s (expected: more than zero, each twice the one before, the last at least the third)"
              .formatted(renewed, trusted, lapses, settles));
    }
  }

  /**
   * Returns renewals every 4 s, trust for 10 s, takeover after 20 s, and a last look after 20 min.
   */
  public static LeaseTimes defaults() {
    return new LeaseTimes(
        Duration.ofSeconds(4),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofMinutes(20));
  }
}
