package dev.agentruntime.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueryTest {
  private static final List<String> KNOWN = List.of("principal", "limit", "before");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=5|5",
        "limit=a%20b|a b",
        "limit=a+b|a b",
        "limit=a%2Bb|a+b",
        "limit=%c3%A9|é",
        "limit=%F0%9F%98%80|😀",
        "limit=a=b|a=b",
        "l%69mit=%26|&",
        "before=x&limit=7&principal=y|7"
      })
  void readsAValue(String raw, String value) {
    assertThat(parsed(raw).get("limit")).isEqualTo(value);
  }

  @Test
  void readsNothing() {
    assertThat(parsed("").parameters()).isEmpty();
    assertThat(parsed("").get("limit")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=5&limit=5|limit: sent twice (expected: once)",
        "limit|limit: nothing (expected: limit=VALUE)",
        "limit=|limit: nothing (expected: limit=VALUE)",
        "limit=5&|: an unknown parameter",
        "&limit=5|: an unknown parameter",
        "=5|: an unknown parameter",
        "limt=5|limt: an unknown parameter; the nearest known is limit (expected: principal, limit, before)",
        "Limit=5|Limit: an unknown parameter; the nearest known is limit",
        "%6=5|%6: an unknown parameter",
        "limit=%|limit: % (expected: UTF-8, percent-encoded)",
        "limit=%4|limit: %4 (expected",
        "limit=%4g|limit: %4g (expected",
        "limit=%-1|limit: %-1 (expected",
        "limit=%１１|limit: %１１ (expected",
        "limit=%u0041|limit: %u0041 (expected",
        "limit=%ff|limit: %ff (expected",
        "limit=%c0%80|limit: %c0%80 (expected",
        "limit=%ed%a0%80|limit: %ed%a0%80 (expected",
        "limit=é|limit: é (expected",
        "limit=a b|limit: a b (expected"
      })
  void refusesWhatIsNotWhatItMayBe(String raw, String detail) {
    assertThat(Query.parse(raw, KNOWN))
        .isInstanceOfSatisfying(
            Query.Invalid.class, invalid -> assertThat(invalid.detail()).startsWith(detail));
  }

  @Test
  void quotesNoMoreThanIsReadable() {
    assertThat(Query.parse("x".repeat(8000) + "=\u0001", KNOWN))
        .isInstanceOfSatisfying(
            Query.Invalid.class, invalid -> assertThat(invalid.detail()).hasSizeLessThan(200));
  }

  @Test
  void readsBackWhateverAFormSends() {
    Random random = new Random(19);
    for (int round = 0; round < 2000; round++) {
      Map<String, String> sent = new LinkedHashMap<>();
      for (String name : KNOWN) {
        if (random.nextBoolean()) {
          sent.put(name, text(random));
        }
      }
      String raw =
          sent.entrySet().stream()
              .map(each -> each.getKey() + '=' + encoded(each.getValue()))
              .collect(Collectors.joining("&"));
      assertThat(parsed(raw).parameters()).isEqualTo(sent);
    }
  }

  @Test
  void neverThrowsWhateverCame() {
    Random random = new Random(20);
    String pieces = "limit=&%+;?2fFgé\u0000\ud800 ";
    for (int round = 0; round < 5000; round++) {
      String raw =
          random
              .ints(random.nextInt(20), 0, pieces.length())
              .mapToObj(i -> pieces.substring(i, i + 1))
              .collect(Collectors.joining());
      switch (Query.parse(raw, KNOWN)) {
        case Query.Parsed parsed -> assertThat(KNOWN).containsAll(parsed.parameters().keySet());
        case Query.Invalid(String detail) -> assertThat(detail).contains("(expected: ");
      }
    }
  }

  private static Query.Parsed parsed(String raw) {
    return (Query.Parsed) Query.parse(raw, KNOWN);
  }

  private static String text(Random random) {
    return random
        .ints(1 + random.nextInt(8), 1, 0x1ffff)
        .map(c -> Character.isSurrogate((char) c) && c < 0x10000 ? 'x' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
