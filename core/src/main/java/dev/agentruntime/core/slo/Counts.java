package dev.agentruntime.core.slo;

import dev.agentruntime.core.metrics.Distribution;
import java.util.Objects;

/**
 * What became of some requests to {@code /dispatch}, all of them answered.
 *
 * @param total how many
 * @param clientErrors those of them that were answered 4xx, denials by policy included
 * @param serverErrors those that were answered 5xx
 * @param saturated those of the server errors that were refused because too many were in flight
 * @param latency how long they took, in seconds; may hold fewer than {@code total}
 */
public record Counts(
    long total, long clientErrors, long serverErrors, long saturated, Distribution latency) {
  public static final Counts NONE = new Counts(0, 0, 0, 0, Distribution.EMPTY);

  public Counts {
    if (clientErrors < 0
        || saturated < 0
        || serverErrors < saturated
        || total - serverErrors < clientErrors) {
      throw new IllegalArgumentException(
          "counts: total %d, client errors %d, server errors %d, saturated %d"
                  .formatted(total, clientErrors, serverErrors, saturated)
              + " (expected: none below 0, and no part larger than its whole)");
    }
    Objects.requireNonNull(latency, "latency");
  }
}
