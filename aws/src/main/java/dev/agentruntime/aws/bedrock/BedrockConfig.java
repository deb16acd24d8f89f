package dev.agentruntime.aws.bedrock;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model of Amazon Bedrock is asked, and for how much.
 *
 * @param name of the backend, for the details of failures
 * @param model the id of a model or of an inference profile, or the ARN of either
 * @param systemPrompt stands before every conversation; where it is set, callers may send no system
 *     message of their own
 * @param temperature 0 to 1; null leaves it to the model
 * @param topP 0 to 1; null leaves it to the model
 * @param maxTokens the most tokens of an answer, at least 1; null leaves it to the model
 * @param stopSequences at which an answer ends, at most 2500, none empty
 * @param prices null where nobody counts
 * @param guardrail null for none
 */
public record BedrockConfig(
    String name,
    String model,
    @Nullable String systemPrompt,
    @Nullable BigDecimal temperature,
    @Nullable BigDecimal topP,
    @Nullable Integer maxTokens,
    List<String> stopSequences,
    @Nullable Prices prices,
    @Nullable Guardrail guardrail) {
  private static final int MAX_MODEL = 2048;
  private static final int MAX_STOP_SEQUENCES = 2500;

  public BedrockConfig {
    Objects.requireNonNull(name, "name");
    if (!model.matches("[A-Za-z0-9][A-Za-z0-9._:/-]*") || model.length() > MAX_MODEL) {
      throw new IllegalArgumentException(
          "model: %s (expected: the id or the ARN of a model or an inference profile)"
              .formatted(model.isBlank() ? "nothing" : model));
    }
    if (systemPrompt != null && systemPrompt.isBlank()) {
      throw new IllegalArgumentException("system_prompt: nothing (expected: text, or no key)");
    }
    fraction("temperature", temperature);
    fraction("top_p", topP);
    if (maxTokens != null && maxTokens < 1) {
      throw new IllegalArgumentException("max_tokens: %d (expected: > 0)".formatted(maxTokens));
    }
    stopSequences = List.copyOf(stopSequences);
    if (stopSequences.size() > MAX_STOP_SEQUENCES) {
      throw new IllegalArgumentException(
          "stop_sequences: %d (expected: at most %d)"
              .formatted(stopSequences.size(), MAX_STOP_SEQUENCES));
    }
    if (stopSequences.contains("")) {
      throw new IllegalArgumentException("stop_sequences: an empty one (expected: text)");
    }
  }

  /** Returns the configuration that asks {@code model} and leaves all else open. */
  public static BedrockConfig of(String name, String model) {
    return new BedrockConfig(name, model, null, null, null, null, List.of(), null, null);
  }

  /** Returns the model without the account that an ARN names. */
  String modelName() {
    return model.startsWith("arn:") ? model.substring(model.lastIndexOf('/') + 1) : model;
  }

  /** Returns name and model; the rest may be secret. */
  @Override
  public String toString() {
    return "BedrockConfig[name=%s, model=%s]".formatted(name, model);
  }

  private static void fraction(String name, @Nullable BigDecimal value) {
    if (value != null && (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0)) {
      throw new IllegalArgumentException("%s: %s (expected: 0 to 1)".formatted(name, value));
    }
  }

  /**
   * A guardrail of Amazon Bedrock that every call passes through.
   *
   * @param id or ARN
   * @param version a number, or {@code DRAFT}
   */
  public record Guardrail(String id, String version) {
    public Guardrail {
      if (id.isBlank()) {
        throw new IllegalArgumentException("guardrail.id: nothing (expected: an id or an ARN)");
      }
      if (!version.matches("DRAFT|[1-9][0-9]{0,7}")) {
        throw new IllegalArgumentException(
            "guardrail.version: %s (expected: a number, or DRAFT)".formatted(version));
      }
    }
  }

  /**
   * What tokens cost, in US dollars a million.
   *
   * @param input at least 0
   * @param output at least 0
   * @param cacheRead at least 0; null for the price of input
   * @param cacheWrite at least 0; null for the price of input
   */
  public record Prices(
      BigDecimal input,
      BigDecimal output,
      @Nullable BigDecimal cacheRead,
      @Nullable BigDecimal cacheWrite) {
    private static final int MILLION_DIGITS = 6;

    public Prices {
      notNegative("input_price_per_million", input);
      notNegative("output_price_per_million", output);
      notNegative("cache_read_price_per_million", cacheRead);
      notNegative("cache_write_price_per_million", cacheWrite);
    }

    /** Returns the exact cost in US dollars. */
    BigDecimal cost(Tokens tokens) {
      BigDecimal cost =
          of(input, tokens.input())
              .add(of(output, tokens.output()))
              .add(of(cacheRead == null ? input : cacheRead, tokens.cacheRead()))
              .add(of(cacheWrite == null ? input : cacheWrite, tokens.cacheWrite()))
              .movePointLeft(MILLION_DIGITS)
              .stripTrailingZeros();
      return cost.scale() < 0 ? cost.setScale(0) : cost;
    }

    private static BigDecimal of(BigDecimal price, long tokens) {
      return price.multiply(BigDecimal.valueOf(tokens));
    }

    private static void notNegative(String name, @Nullable BigDecimal price) {
      if (price != null && price.signum() < 0) {
        throw new IllegalArgumentException("%s: %s (expected: at least 0)".formatted(name, price));
      }
    }
  }
}
