package dev.agentruntime.httpbackends.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.httpbackends.client.HttpTarget;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OpenAiConfigTest {
  private static final URI URL = URI.create("http://host/v1");

  @Test
  void defaults() {
    assertThat(OpenAiConfig.of("model", URL, "small"))
        .isEqualTo(
            new OpenAiConfig(
                "model",
                URL,
                "small",
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                HttpTarget.DEFAULT_MAX_RESPONSE_BYTES));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> OpenAiConfig.of("model", URL, " "))
        .hasMessage("model: nothing (expected: the name of a model)");
    assertThatThrownBy(() -> config(new BigDecimal("2.1"), null))
        .hasMessage("temperature: 2.1 (expected: 0 to 2)");
    assertThatThrownBy(() -> config(new BigDecimal("-1"), null))
        .hasMessage("temperature: -1 (expected: 0 to 2)");
    assertThatThrownBy(() -> config(null, 0)).hasMessage("max_tokens: 0 (expected: > 0)");
    assertThatThrownBy(() -> new OpenAiConfig.Prices(BigDecimal.ONE.negate(), BigDecimal.ONE))
        .hasMessage("input_price_per_million: -1 (expected: at least 0)");
    assertThatThrownBy(() -> new OpenAiConfig.Prices(BigDecimal.ONE, BigDecimal.ONE.negate()))
        .hasMessage("output_price_per_million: -1 (expected: at least 0)");
  }

  @Test
  void twoCredentialsAreRefused() {
    OpenAiConfig config =
        new OpenAiConfig(
            "model",
            URL,
            "small",
            "hunter2",
            null,
            null,
            null,
            null,
            Map.of("authorization", "hunter2"),
            1000);

    assertThatThrownBy(config::target)
        .hasMessage("headers.Authorization: beside an api key (expected: one of the two)");
  }

  @Test
  void secretsAreNotShown() {
    assertThat(
            new OpenAiConfig(
                "model",
                URL,
                "small",
                "hunter2",
                "hunter2",
                null,
                null,
                null,
                Map.of("X-Key", "hunter2"),
                1000))
        .hasToString("OpenAiConfig[name=model, host=host, model=small]");
  }

  private static OpenAiConfig config(
      @Nullable BigDecimal temperature, @Nullable Integer maxTokens) {
    return new OpenAiConfig(
        "model", URL, "small", null, null, temperature, maxTokens, null, Map.of(), 1000);
  }
}
