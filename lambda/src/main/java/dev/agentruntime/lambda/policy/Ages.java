package dev.agentruntime.lambda.policy;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long ago the source may have been looked at. The age of the policy set in force counts from
 * when the last look that succeeded began.
 *
 * @param poll younger than this, nothing is looked at; and two looks begin at least so far apart
 * @param waitOver a set that is at least so old is not decided by before a look was tried
 * @param maxStaleness a set that is older does not decide at all; null where any does
 * @param patience how long an invocation waits for a look
 */
public record Ages(
    Duration poll, Duration waitOver, @Nullable Duration maxStaleness, Duration patience) {
  public Ages {
    Objects.requireNonNull(poll, "poll");
    positive("policies.poll", poll);
    positive("policies.patience", patience);
    if (waitOver.compareTo(poll) < 0) {
      throw new IllegalArgumentException(
          "policies.wait_over: %s (expected: at least policies.poll, %s)"
              .formatted(waitOver, poll));
    }
    if (maxStaleness != null && maxStaleness.compareTo(waitOver) < 0) {
      throw new IllegalArgumentException(
          "policies.max_staleness: %s (expected: at least policies.wait_over, %s)"
              .formatted(maxStaleness, waitOver));
    }
  }

  private static void positive(String name, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(name + ": " + duration + " (expected: > 0)");
    }
  }
}
