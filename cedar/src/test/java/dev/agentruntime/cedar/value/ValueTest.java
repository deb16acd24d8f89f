package dev.agentruntime.cedar.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values without extensions: names, texts, sets and records. */
final class ValueTest {
  private static final LongValue ONE = new LongValue(1);
  private static final LongValue TWO = new LongValue(2);

  @ParameterizedTest
  @CsvSource({
    "a, true",
    "_, true",
    "A_9z, true",
    "Z0, true",
    "aZ, true",
    "if, true",
    "'', false",
    "9a, false",
    "a-b, false",
    "a b, false",
    "é, false",
    "aé, false",
    "@, false",
    "[, false",
    "`, false",
    "{, false",
    "a/, false",
    "a:, false",
  })
  void identifiers(String text, boolean identifier) {
    assertThat(Identifiers.isIdentifier(text)).isEqualTo(identifier);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"true", "false", "if", "then", "else", "in", "is", "like", "has", "__cedar"})
  void reservedWordsNameNothing(String word) {
    assertThat(Identifiers.isReserved(word)).isTrue();
    assertThat(Identifiers.isIdentifier(word)).isTrue();
    assertThat(Identifiers.isName(word)).isFalse();
    assertThat(Identifiers.isName("A::" + word)).isFalse();
    assertThat(Identifiers.isReserved(word + "_")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "A, true",
    "A::B, true",
    "A::B::c_1, true",
    "'', false",
    "::, false",
    "A::, false",
    "::A, false",
    "A::::B, false",
    "A:::B, false",
    "A:B, false",
    "A :: B, false",
    "A::1, false",
  })
  void names(String text, boolean name) {
    assertThat(Identifiers.isName(text)).isEqualTo(name);
    if (name) {
      assertThat(new EntityType(text)).hasToString(text);
    } else {
      assertThatThrownBy(() -> new EntityType(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("entity type: " + text + " (expected: a name such as Agent or Acme::Agent)");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Action, true",
    "A::Action, true",
    "A::B::Action, true",
    "Actions, false",
    "MyAction, false",
    "Action::A, false",
    "A::MyAction, false",
  })
  void actionsAreToldByTheirType(String type, boolean action) {
    assertThat(new EntityType(type).isAction()).isEqualTo(action);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      textBlock =
          """
          0061,                 "a"
          0022,                 "\\""
          0027,                 "\\'"
          005c,                 "\\\\"
          000a 000d 0009 0000,  "\\n\\r\\t\\0"
          002a,                 "*"
          0020,                 " "
          00e9,                 "é"
          0301 0061 0301,       "\\u{301}a\u0301"
          20dd,                 "\\u{20dd}"
          0007 007f,            "\\u{7}\\u{7f}"
          00a0,                 "\\u{a0}"
          200b 2028 2029,       "\\u{200b}\\u{2028}\\u{2029}"
          e000,                 "\\u{e000}"
          0378,                 "\\u{378}"
          d83d de00,            "\ud83d\ude00"
          d83d,                 "\\u{d83d}"
          db40 dd00 0061,       "\\u{e0100}a"
          """)
  void quoted(String codes, String quoted) {
    StringBuilder text = new StringBuilder();
    for (String code : codes.split(" ", -1)) {
      text.append((char) Integer.parseInt(code, 16));
    }

    assertThat(Quoted.of(text.toString())).isEqualTo(quoted);
    assertThat(new StringValue(text.toString())).hasToString(quoted);
    assertThat(Quoted.inPattern(text.toString()))
        .isEqualTo(quoted.substring(1, quoted.length() - 1).replace("*", "\\*"));
  }

  @Test
  void entitiesAreTheirTypeAndId() {
    EntityUid bot = EntityUid.of("Agent", "bot");

    assertThat(bot)
        .isEqualTo(new EntityUid(new EntityType("Agent"), "bot"))
        .hasSameHashCodeAs(EntityUid.of("Agent", "bot"))
        .isNotEqualTo(EntityUid.of("Agent", "Bot"))
        .isNotEqualTo(EntityUid.of("User", "bot"))
        .isNotEqualTo(new StringValue("bot"))
        .hasToString("Agent::\"bot\"");
    assertThat(bot.kind()).isEqualTo("entity of type Agent");
    assertThat(bot.hashCode())
        .isNotEqualTo(EntityUid.of("Agent", "Bot").hashCode())
        .isNotEqualTo(EntityUid.of("User", "bot").hashCode())
        .isNotZero();
    assertThat(EntityUid.of("A", "\"\n")).hasToString("A::\"\\\"\\n\"");
  }

  @Test
  void textsNumbersAndEntitiesAreInSomeOrder() {
    assertThat(new StringValue("b")).isGreaterThan(new StringValue("a"));
    assertThat(new LongValue(1)).isGreaterThan(new LongValue(-1));
    assertThat(EntityUid.of("A", "b")).isGreaterThan(EntityUid.of("B", "a"));
    assertThat(EntityUid.of("B", "a")).isGreaterThan(EntityUid.of("A", "a"));
    assertThat(EntityUid.of("A", "a")).isEqualByComparingTo(EntityUid.of("A", "a"));
  }

  @Test
  void setsHaveNoOrderAndNothingTwice() {
    SetValue set = SetValue.of(TWO, ONE, TWO);

    assertThat(set.elements()).containsExactly(TWO, ONE);
    assertThat(set)
        .isEqualTo(SetValue.of(ONE, TWO))
        .hasSameHashCodeAs(SetValue.of(ONE, TWO))
        .isNotEqualTo(SetValue.of(ONE))
        .isNotEqualTo(ONE)
        .hasToString("[2, 1]");
    assertThat(set.hashCode()).isNotEqualTo(SetValue.of(ONE).hashCode());
    assertThat(set.kind()).isEqualTo("set");
    assertThat(SetValue.of(List.of())).isSameAs(SetValue.EMPTY).hasToString("[]");
  }

  @Test
  void setsKeepWhatTheyWereMadeOf() {
    List<CedarValue> elements = new ArrayList<>(List.of(ONE));
    SetValue set = SetValue.of(elements);
    elements.add(TWO);

    assertThat(set.elements()).containsExactly(ONE);
    assertThatThrownBy(() -> set.elements().add(TWO))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void recordsHaveNoOrder() {
    RecordValue record = RecordValue.of(Map.of("a", ONE, "b", TWO));

    assertThat(record)
        .isEqualTo(new View(Map.of("b", TWO, "a", ONE)))
        .hasSameHashCodeAs(new View(Map.of("b", TWO, "a", ONE)))
        .isNotEqualTo(RecordValue.of(Map.of("a", ONE)))
        .isNotEqualTo(RecordValue.of(Map.of("a", ONE, "c", TWO)))
        .isNotEqualTo(RecordValue.of(Map.of("a", ONE, "b", ONE)))
        .isNotEqualTo(ONE);
    assertThat(record.hashCode())
        .isNotZero()
        .isNotEqualTo(RecordValue.of(Map.of("a", ONE)).hashCode())
        .isNotEqualTo(RecordValue.of(Map.of("a", ONE, "b", ONE)).hashCode());
    assertThat(record.kind()).isEqualTo("record");
    assertThat(record.names()).containsExactlyInAnyOrder("a", "b");
    assertThat(record.get("a")).isEqualTo(ONE);
    assertThat(record.get("c")).isNull();
    assertThat(RecordValue.of(Map.of("a b", ONE))).hasToString("{\"a b\": 1}");
    assertThat(RecordValue.EMPTY).hasToString("{}");
  }

  @Test
  void recordsKeepWhatTheyWereMadeOf() {
    Map<String, CedarValue> fields = new HashMap<>(Map.of("a", ONE));
    RecordValue record = RecordValue.of(fields);
    fields.put("b", TWO);

    assertThat(record.names()).containsExactly("a");
  }

  @Test
  void aViewWithoutTheValueThatItNamesEqualsNothing() {
    RecordValue broken = new View(Map.of()).naming("a");

    assertThat(broken).isNotEqualTo(RecordValue.of(Map.of("a", ONE)));
    assertThat(broken.hashCode()).isEqualTo("a".hashCode());
  }

  /** A record that an application holds in its own form. */
  private static final class View extends RecordValue {
    private final Map<String, CedarValue> fields;
    private Set<String> names;

    View(Map<String, CedarValue> fields) {
      this.fields = fields;
      this.names = fields.keySet();
    }

    View naming(String name) {
      names = Set.of(name);
      return this;
    }

    @Override
    public @Nullable CedarValue get(String name) {
      return fields.get(name);
    }

    @Override
    public Set<String> names() {
      return names;
    }
  }

  @Test
  void plainValues() {
    assertThat(BoolValue.of(true)).isEqualTo(BoolValue.TRUE).hasToString("true");
    assertThat(BoolValue.of(false)).isEqualTo(BoolValue.FALSE).hasToString("false");
    assertThat(BoolValue.TRUE.kind()).isEqualTo("bool");
    assertThat(new LongValue(Long.MIN_VALUE)).hasToString("-9223372036854775808");
    assertThat(ONE.kind()).isEqualTo("long");
    assertThat(new StringValue("").kind()).isEqualTo("string");
  }

  @Test
  void anErrorPutsItsMessageTogetherWhenItIsAskedFor() {
    int[] asked = {0};
    EvaluationError error =
        new EvaluationError(EvaluationError.Kind.TAG, () -> "message " + ++asked[0]);

    assertThat(asked[0]).isZero();
    assertThat(error.kind()).isEqualTo(EvaluationError.Kind.TAG);
    assertThat(error.message()).isEqualTo("message 1");
    assertThat(error).hasToString("TAG: message 2");
  }
}
