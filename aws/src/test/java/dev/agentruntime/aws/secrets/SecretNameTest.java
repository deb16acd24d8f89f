package dev.agentruntime.aws.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretNameTest {
  private static final String ARN =
      "arn:aws:secretsmanager:eu-central-1:123456789012:secret:agent-runtime/api-keys-a1b2c3";

  @ParameterizedTest
  @CsvSource({
    "secretsmanager:agent-runtime/api-keys, agent-runtime/api-keys,",
    "secretsmanager:agent-runtime/keys#openai, agent-runtime/keys, openai",
    "secretsmanager:" + ARN + ", " + ARN + ",",
    "secretsmanager:" + ARN + "#a b#c, " + ARN + ", a b#c"
  })
  void readsWhatIsWritten(String text, String id, @Nullable String key) {
    assertThat(SecretName.of(text)).contains(new SecretName(id, key));
    assertThat(new SecretName(id, key)).hasToString(text);
  }

  @Test
  void leavesAloneWhatNamesSomethingElse() {
    assertThat(SecretName.of("keys.yaml")).isEmpty();
    assertThat(SecretName.of("/run/secrets/keys")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secretsmanager:",
        "secretsmanager:#key",
        "secretsmanager:name#",
        "secretsmanager:a name",
        "secretsmanager:arn:aws:s3:::bucket",
        "secretsmanager:name\nname"
      })
  void refusesWhatNamesNoSecret(String text) {
    assertThatThrownBy(() -> SecretName.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(expected: ");
  }
}
