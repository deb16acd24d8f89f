package dev.agentruntime.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntityNameTest {

  @Test
  void isWrittenAsInAPolicy() {
    written("billing-bot", "billing-bot");
    written("it's", "it\\'s");
    written("say \"hi\"", "say \\\"hi\\\"");
    written("a\\b", "a\\\\b");
    written("a\\\"b", "a\\\\\\\"b");
    written("a\nb\rc\td\0e", "a\\nb\\rc\\td\\0e");
    written("\u0001\u001b[31m\u007f\u0085", "\\u{1}\\u{1b}[31m\\u{7f}\\u{85}");
    written("caf\u00e9 \u65e5\u672c \ud83d\ude00", "caf\u00e9 \u65e5\u672c \ud83d\ude00");
  }

  @Test
  void whatCannotBeSeenIsWrittenByItsNumber() {
    written("a\u200bb", "a\\u{200b}b");
    written("\u202egnp", "\\u{202e}gnp");
    written("\u2028\u2029\ufeff", "\\u{2028}\\u{2029}\\u{feff}");
    written("\udb40\udc01", "\\u{e0001}");
    written("a b\u00a0c\u3000d", "a b\\u{a0}c\\u{3000}d");
    written("\u0301e\u0301", "\\u{301}e\u0301");
    written("\ud800", "\\u{d800}");
  }

  @Test
  void namespacesAreWrittenInFull() {
    assertThat(new EntityName("Acme::Agent", "x")).hasToString("Acme::Agent::\"x\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1A", "A::", "::A", "A:B", "A-B", "A b", "A\n", "\u00c9"})
  void refusesWhatIsNoCedarTypeName(String type) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EntityName(type, "x"))
        .withMessage("entity type: " + type + " (expected: a Cedar type name such as Agent)");
  }

  @Test
  void idsAreBounded() {
    assertThat(new EntityName("Agent", "x".repeat(512)).id()).hasSize(512);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EntityName("Agent", ""))
        .withMessage("entity id: 0 characters (expected: 1 to 512)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EntityName("Agent", "x".repeat(513)))
        .withMessage("entity id: 513 characters (expected: 1 to 512)");
  }

  private static void written(String id, String escaped) {
    assertThat(new EntityName("Agent", id)).hasToString("Agent::\"" + escaped + "\"");
  }
}
