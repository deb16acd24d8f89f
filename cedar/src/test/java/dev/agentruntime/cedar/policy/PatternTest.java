package dev.agentruntime.cedar.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PatternTest {

  /** Returns the pattern in which each {@code *} is a wildcard. */
  private static Pattern pattern(String text) {
    return new Pattern(Arrays.asList(text.split("\\*", -1)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "'', a, false",
    "a, a, true",
    "a, A, false",
    "a, ab, false",
    "a, '', false",
    "*, '', true",
    "*, anything, true",
    "**, '', true",
    "a*, a, true",
    "a*, abc, true",
    "a*, ba, false",
    "*a, a, true",
    "*a, bca, true",
    "*a, ab, false",
    "a*b, ab, true",
    "a*b, a-b, true",
    "a*b, a, false",
    "a*a, a, false",
    "a*a, aa, true",
    "ab*ba, aba, false",
    "ab*ba, abba, true",
    "*a*, bab, true",
    "*a*, bb, false",
    "*ab*ba*, aba, false",
    "*ab*ba*, abba, true",
    "a*b*c, abc, true",
    "a*b*c, a1b2c, true",
    "a*b*c, acb, false",
    "a*b*c, ac, false",
    "a*bc*c, abc, false",
    "a*bc*c, abcc, true",
    "*aa*aa*, aaa, false",
    "*aa*aa*, aaaa, true",
    "a**b, ab, true",
    "a**b, aXb, true",
    "*.example.com, www.example.com, true",
    "*.example.com, example.com, false",
    "*\ud83d\ude00*, x\ud83d\ude00y, true",
  })
  void matches(String pattern, String text, boolean matches) {
    assertThat(pattern(pattern).matches(text)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      textBlock =
          """
          a*b,   "a*b"
          *,     "*"
          a"b,   "a\\"b"
          """)
  void isWrittenAsALiteral(String pattern, String literal) {
    assertThat(pattern(pattern)).hasToString(literal);
  }

  @Test
  void aStarInAPieceIsNoWildcard() {
    assertThat(new Pattern(List.of("a*", "b"))).hasToString("\"a\\**b\"");
    assertThat(new Pattern(List.of("a*", "b")).matches("a*xb")).isTrue();
    assertThat(new Pattern(List.of("a*", "b")).matches("axb")).isFalse();
  }

  @Test
  void hasAtLeastOnePiece() {
    assertThatThrownBy(() -> new Pattern(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pieces: none (expected: at least one)");
  }
}
