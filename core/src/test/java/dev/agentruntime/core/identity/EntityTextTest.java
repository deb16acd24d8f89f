package dev.agentruntime.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntityTextTest {

  @Test
  void readsBackWhatItWrites() {
    Random random = new Random(7);
    int[] odd = "\"'\\\n\r\t\0\u0301\u200b\ue000é😀 ab}{u".codePoints().toArray();
    for (int round = 0; round < 3000; round++) {
      StringBuilder id = new StringBuilder();
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        id.appendCodePoint(odd[random.nextInt(odd.length)]);
      }
      EntityName name = new EntityName(random.nextBoolean() ? "Agent" : "A::B", id.toString());
      assertThat(EntityName.parse(name.toString())).as(name.toString()).contains(name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bot",
        "Agent::bot",
        "Agent::\"\"",
        "Agent::\"",
        "::\"bot\"",
        "Agent::\"bot",
        "Agent::\"bot\" ",
        "Agent::\"bo\"t\"",
        "Agent::\"bot\\\"",
        "Agent::\"bot\\x\"",
        "Agent::\"\\u{}\"",
        "Agent::\"\\u{110000}\"",
        "Agent::\"\\u{1234567}\"",
        "Agent::\"\\u{-1}\"",
        "Agent::\"\\u{+41}\"",
        "Agent::\"\\u{41\"",
        "Agent::\"\\u41}\"",
        "Agent::\"\\u\"",
        "9::\"bot\"",
        "Agent:::\"bot\""
      })
  void readsNothingElse(String text) {
    assertThat(EntityName.parse(text)).isEmpty();
  }
}
