package dev.agentruntime.httpbackends.openai;

import dev.agentruntime.httpbackends.client.HttpTarget;
import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an OpenAI-compatible server is asked, and for how much.
 *
 * @param name of the backend, for the details of failures
 * @param url the base of the API, such as {@code https://api.openai.com/v1}
 * @param model as the server names it
 * @param apiKey sent as a bearer token; null where the server wants none
 * @param systemPrompt stands before every conversation; where it is set, callers may send no system
 *     message of their own
 * @param temperature 0 to 2; null leaves it to the server
 * @param maxTokens the most tokens of an answer, at least 1; null leaves it to the server
 * @param prices null where calls cost nothing, or nobody counts
 * @param headers sent with every request besides
 * @param maxResponseBytes the largest body of an answer, from 1 to 1 GiB
 */
public record OpenAiConfig(
    String name,
    URI url,
    String model,
    @Nullable String apiKey,
    @Nullable String systemPrompt,
    @Nullable BigDecimal temperature,
    @Nullable Integer maxTokens,
    @Nullable Prices prices,
    Map<String, String> headers,
    int maxResponseBytes) {
  private static final BigDecimal HOTTEST = BigDecimal.valueOf(2);

  public OpenAiConfig {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(url, "url");
    if (model.isBlank()) {
      throw new IllegalArgumentException("model: nothing (expected: the name of a model)");
    }
    if (temperature != null && (temperature.signum() < 0 || temperature.compareTo(HOTTEST) > 0)) {
      throw new IllegalArgumentException(
          "temperature: %s (expected: 0 to 2)".formatted(temperature));
    }
    if (maxTokens != null && maxTokens < 1) {
      throw new IllegalArgumentException("max_tokens: %d (expected: > 0)".formatted(maxTokens));
    }
    headers = Map.copyOf(headers);
  }

  /** Returns the configuration that asks {@code model} at {@code url} and leaves all else open. */
  public static OpenAiConfig of(String name, URI url, String model) {
    return new OpenAiConfig(
        name,
        url,
        model,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        HttpTarget.DEFAULT_MAX_RESPONSE_BYTES);
  }

  /** Returns where requests go: {@code chat/completions} below the base. */
  HttpTarget target() {
    Map<String, String> all = new HashMap<>(headers);
    if (apiKey != null) {
      if (headers.keySet().stream().anyMatch("Authorization"::equalsIgnoreCase)) {
        throw new IllegalArgumentException(
            "headers.Authorization: beside an api key (expected: one of the two)");
      }
      all.put("Authorization", "Bearer " + apiKey);
    }
    return new HttpTarget("POST", completions(), all, maxResponseBytes);
  }

  /** Returns name, host and model; the rest may be secret. */
  @Override
  public String toString() {
    return "OpenAiConfig[name=%s, host=%s, model=%s]".formatted(name, url.getHost(), model);
  }

  private URI completions() {
    String base = url.toString();
    int query = base.indexOf('?');
    String path = query < 0 ? base : base.substring(0, query);
    String rest = query < 0 ? "" : base.substring(query);
    return URI.create((path.endsWith("/") ? path : path + "/") + "chat/completions" + rest);
  }

  /**
   * What tokens cost.
   *
   * @param inputPerMillion US dollars, at least 0
   * @param outputPerMillion US dollars, at least 0
   */
  public record Prices(BigDecimal inputPerMillion, BigDecimal outputPerMillion) {
    private static final int MILLION_DIGITS = 6;

    public Prices {
      notNegative("input_price_per_million", inputPerMillion);
      notNegative("output_price_per_million", outputPerMillion);
    }

    /** Returns the exact cost in US dollars. */
    BigDecimal cost(long inputTokens, long outputTokens) {
      BigDecimal cost =
          inputPerMillion
              .multiply(BigDecimal.valueOf(inputTokens))
              .add(outputPerMillion.multiply(BigDecimal.valueOf(outputTokens)))
              .movePointLeft(MILLION_DIGITS)
              .stripTrailingZeros();
      return cost.scale() < 0 ? cost.setScale(0) : cost;
    }

    private static void notNegative(String name, BigDecimal price) {
      if (price.signum() < 0) {
        throw new IllegalArgumentException("%s: %s (expected: at least 0)".formatted(name, price));
      }
    }
  }
}
