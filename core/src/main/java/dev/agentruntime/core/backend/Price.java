package dev.agentruntime.core.backend;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a route costs, in US dollars.
 *
 * @param perCall for each answered call, at least 0
 * @param inputPerMillion for a million input tokens, at least 0
 * @param outputPerMillion for a million output tokens, at least 0
 */
public record Price(BigDecimal perCall, BigDecimal inputPerMillion, BigDecimal outputPerMillion) {
  private static final int MILLION_DIGITS = 6;

  public Price {
    Objects.requireNonNull(perCall, "perCall");
    Objects.requireNonNull(inputPerMillion, "inputPerMillion");
    Objects.requireNonNull(outputPerMillion, "outputPerMillion");
    if (perCall.signum() < 0 || inputPerMillion.signum() < 0 || outputPerMillion.signum() < 0) {
      throw new IllegalArgumentException(
          "price: %s, %s, %s (expected: none below 0)"
              .formatted(perCall, inputPerMillion, outputPerMillion));
    }
  }

  /** Returns what {@code usage} costs at this price, whatever the backend says that it costs. */
  public Usage applied(Usage usage) {
    BigDecimal cost =
        perCall
            .add(perMillion(inputPerMillion, usage.inputTokens()))
            .add(perMillion(outputPerMillion, usage.outputTokens()));
    return new Usage(
        usage.inputTokens(),
        usage.outputTokens(),
        cost.signum() == 0 ? BigDecimal.ZERO : cost.stripTrailingZeros());
  }

  private static BigDecimal perMillion(BigDecimal price, long tokens) {
    return price.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION_DIGITS);
  }
}
