package dev.agentruntime.core.backend;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a call used.
 *
 * @param inputTokens at least 0
 * @param outputTokens at least 0
 * @param costUsd US dollars, at least 0
 */
public record Usage(long inputTokens, long outputTokens, BigDecimal costUsd) {
  public static final Usage NONE = new Usage(0, 0, BigDecimal.ZERO);

  public Usage {
    Objects.requireNonNull(costUsd, "costUsd");
    if (inputTokens < 0 || outputTokens < 0 || costUsd.signum() < 0) {
      throw new IllegalArgumentException(
          "usage: %d, %d, %s (expected: none below 0)"
              .formatted(inputTokens, outputTokens, costUsd));
    }
  }
}
