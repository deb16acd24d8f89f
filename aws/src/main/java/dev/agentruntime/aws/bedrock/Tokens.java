package dev.agentruntime.aws.bedrock;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;

/**
 * The tokens of a call.
 *
 * @param input those that were neither read from a cache nor written to one
 */
record Tokens(long input, long output, long cacheRead, long cacheWrite) {

  /** Returns what Bedrock counted; nothing where it counted nothing that can be. */
  static Tokens of(@Nullable TokenUsage usage) {
    if (usage == null) {
      return new Tokens(0, 0, 0, 0);
    }
    return new Tokens(
        count(usage.inputTokens()),
        count(usage.outputTokens()),
        count(usage.cacheReadInputTokens()),
        count(usage.cacheWriteInputTokens()));
  }

  /** Returns all that went in, cached or not. */
  long allInput() {
    return input + cacheRead + cacheWrite;
  }

  BigDecimal cost(BedrockConfig.@Nullable Prices prices) {
    return prices == null ? BigDecimal.ZERO : prices.cost(this);
  }

  private static long count(@Nullable Integer tokens) {
    return tokens == null ? 0 : Math.max(0, tokens);
  }
}
