package dev.agentruntime.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "!", "~", "req-1/2:3 4"})
  void correlationIdsAreVisibleAscii(String text) {
    assertThat(CorrelationId.isWellFormed(text)).isEqualTo(!text.contains(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n", "a\r\nX-Evil: 1", "\u007f", "caf\u00e9", "\u0000"})
  void correlationIdsAndKeysHoldNothingThatCouldSplitAHeader(String text) {
    assertThat(CorrelationId.isWellFormed(text)).isFalse();
    assertThat(IdempotencyKey.isWellFormed(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new CorrelationId(text));
    assertThatIllegalArgumentException().isThrownBy(() -> new IdempotencyKey(text));
  }

  @Test
  void lengthsAreBounded() {
    assertThat(CorrelationId.isWellFormed("x".repeat(128))).isTrue();
    assertThat(CorrelationId.isWellFormed("x".repeat(129))).isFalse();
    assertThat(IdempotencyKey.isWellFormed("x".repeat(255))).isTrue();
    assertThat(IdempotencyKey.isWellFormed("x".repeat(256))).isFalse();
    assertThat(Intent.isWellFormed("x".repeat(128))).isTrue();
    assertThat(Intent.isWellFormed("x".repeat(129))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"call_reasoning", "a", "A1", "tools/search:v1.2-beta"})
  void intentsAreNames(String text) {
    assertThat(new Intent(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "_a", "a b", "a\n", "a\"", "\u00e9", "a\\", "-a", "a::\u0000"})
  void intentsAreNothingElse(String text) {
    assertThat(Intent.isWellFormed(text)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Intent(text))
        .withMessage("intent: (expected: " + Intent.EXPECTED + ")");
  }

  @Test
  void digestsAreSha256() {
    assertThat(Digest.of("abc"))
        .hasToString("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Digest.of(new byte[0]))
        .hasToString("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Digest.of("caf\u00e9")).isEqualTo(Digest.of(new byte[] {99, 97, 102, -61, -87}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:", "sha256:00", "md5:00"})
  void digestsHaveOneForm(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Digest(text))
        .withMessage("digest: " + text + " (expected: sha256: and 64 hexadecimal digits)");
  }
}
