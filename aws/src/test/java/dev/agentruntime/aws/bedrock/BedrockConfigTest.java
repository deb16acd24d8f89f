package dev.agentruntime.aws.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.aws.bedrock.BedrockConfig.Guardrail;
import dev.agentruntime.aws.bedrock.BedrockConfig.Prices;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BedrockConfigTest {
  private static final BigDecimal ONE = BigDecimal.ONE;

  @Test
  void leavesAllButTheModelOpen() {
    assertThat(BedrockConfig.of("m", "amazon.nova-lite-v1:0"))
        .isEqualTo(
            new BedrockConfig(
                "m", "amazon.nova-lite-v1:0", null, null, null, null, List.of(), null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "amazon.nova-lite-v1:0, amazon.nova-lite-v1:0",
    "eu.anthropic.claude-sonnet-4-5-20250929-v1:0, eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0,"
        + " eu.amazon.nova-lite-v1:0",
    "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/a1b2c3, a1b2c3"
  })
  void namesTheModelWithoutTheAccount(String model, String name) {
    assertThat(BedrockConfig.of("m", model).modelName()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a model", "model?x", "../model"})
  void refusesWhatNamesNoModel(String model) {
    assertThatThrownBy(() -> BedrockConfig.of("m", model))
        .hasMessageStartingWith("model: ")
        .hasMessageContaining("(expected: the id or the ARN");
  }

  @Test
  void refusesParametersThatNoModelTakes() {
    assertThatThrownBy(() -> config(null, new BigDecimal("1.01"), null, null, List.of()))
        .hasMessage("temperature: 1.01 (expected: 0 to 1)");
    assertThatThrownBy(() -> config(null, null, new BigDecimal("-0.1"), null, List.of()))
        .hasMessage("top_p: -0.1 (expected: 0 to 1)");
    assertThatThrownBy(() -> config(null, null, null, 0, List.of()))
        .hasMessage("max_tokens: 0 (expected: > 0)");
    assertThatThrownBy(() -> config(" ", null, null, null, List.of()))
        .hasMessage("system_prompt: nothing (expected: text, or no key)");
    assertThatThrownBy(() -> config(null, null, null, null, List.of("a", "")))
        .hasMessage("stop_sequences: an empty one (expected: text)");
    assertThatThrownBy(() -> config(null, null, null, null, Collections.nCopies(2501, "a")))
        .hasMessage("stop_sequences: 2501 (expected: at most 2500)");
    assertThat(config("Be brief.", ONE, BigDecimal.ZERO, 1, List.of("a")).topP())
        .isEqualTo(BigDecimal.ZERO);
  }

  @Test
  void refusesNegativePrices() {
    assertThatThrownBy(() -> new Prices(ONE.negate(), ONE, null, null))
        .hasMessage("input_price_per_million: -1 (expected: at least 0)");
    assertThatThrownBy(() -> new Prices(ONE, ONE.negate(), null, null))
        .hasMessage("output_price_per_million: -1 (expected: at least 0)");
    assertThatThrownBy(() -> new Prices(ONE, ONE, ONE.negate(), null))
        .hasMessage("cache_read_price_per_million: -1 (expected: at least 0)");
    assertThatThrownBy(() -> new Prices(ONE, ONE, null, ONE.negate()))
        .hasMessage("cache_write_price_per_million: -1 (expected: at least 0)");
  }

  @Test
  void refusesAGuardrailWithoutVersion() {
    assertThat(new Guardrail("gr-1", "DRAFT").version()).isEqualTo("DRAFT");
    assertThatThrownBy(() -> new Guardrail("gr-1", "0"))
        .hasMessage("guardrail.version: 0 (expected: a number, or DRAFT)");
    assertThatThrownBy(() -> new Guardrail(" ", "1"))
        .hasMessage("guardrail.id: nothing (expected: an id or an ARN)");
  }

  @Test
  void showsNothingThatMayBeSecret() {
    assertThat(config("secret", ONE, ONE, 1, List.of("secret")).toString())
        .isEqualTo("BedrockConfig[name=m, model=small]");
  }

  private static BedrockConfig config(
      @Nullable String system,
      @Nullable BigDecimal temperature,
      @Nullable BigDecimal topP,
      @Nullable Integer maxTokens,
      List<String> stops) {
    return new BedrockConfig("m", "small", system, temperature, topP, maxTokens, stops, null, null);
  }
}
