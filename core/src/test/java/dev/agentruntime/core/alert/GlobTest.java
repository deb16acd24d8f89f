package dev.agentruntime.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "slo-latency, slo-latency, true",
    "slo-latency, slo-latency-burn, false",
    "slo-latency*, slo-latency-burn-1h, true",
    "slo-latency*, slo-latency, true",
    "*, anything, true",
    "*-1h, slo-latency-burn-1h, true",
    "*-1h, slo-latency-burn-6h, false",
    "slo-*-burn-?h, slo-latency-burn-6h, true",
    "slo-*-burn-?h, slo-latency-burn-30h, false",
    "a*b*c, aXbXbXc, true",
    "a*b*c, aXbXbX, false",
    "**, x, true",
    "a.c, abc, false",
    "?, ab, false"
  })
  void matches(String pattern, String id, boolean expected) {
    assertThat(new Glob(pattern).matches(id)).isEqualTo(expected);
  }

  @Test
  void saysWhatTheSameRegularExpressionSays() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String pattern = text(random, "ab*?", 1 + random.nextInt(8));
      String id = text(random, "ab", 1 + random.nextInt(10));
      String regex = pattern.replace("*", "[ab]*").replace("?", "[ab]");
      assertThat(new Glob(pattern).matches(id))
          .as("%s over %s", pattern, id)
          .isEqualTo(Pattern.matches(regex, id));
    }
  }

  @Test
  void refusesWhatIsNoPattern() {
    assertThatThrownBy(() -> new Glob("a b"))
        .hasMessage(
            "alert: \"a b\" (expected: 1 to 128 letters, digits, '-', '_', '.', ':', '/', '*' or"
                + " '?')");
    assertThat(Glob.isWellFormed("")).isFalse();
    assertThat(Glob.isWellFormed("a".repeat(129))).isFalse();
  }

  private static String text(Random random, String letters, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
