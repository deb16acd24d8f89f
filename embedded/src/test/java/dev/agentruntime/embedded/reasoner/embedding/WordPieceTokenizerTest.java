package dev.agentruntime.embedded.reasoner.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tokenizer against known ids of the model's own vocabulary. */
class WordPieceTokenizerTest {
  private static final int START = 101;
  private static final int END = 102;
  private static final int UNKNOWN = 100;
  private static final int NO_LIMIT = 10_000;

  private final WordPieceTokenizer tokenizer = WordPieceTokenizer.bundled();

  WordPieceTokenizerTest() throws IOException {}

  static Stream<Arguments> known() {
    return Stream.of(
        expect(""),
        expect("   "),
        expect("hello world", 7592, 2088),
        expect("Hello, World!", 7592, 1010, 2088, 999),
        expect("unaffable", 14477, 20961, 3468),
        expect(
            "What happens when no policy allows an intent?",
            2054,
            6433,
            2043,
            2053,
            3343,
            4473,
            2019,
            7848,
            1029),
        expect("17.5 % of 2480", 2459, 1012, 1019, 1003, 1997, 24568, 2692),
        expect("Éléphant à l'été", 10777, 1037, 1048, 1005, 3802, 2063),
        expect("ÀÉÎÕÜ", 29347, 3695, 2226),
        expect("naïve café", 15743, 7668),
        expect("İstanbul", 9960),
        expect("ΣΑΣ σοφός", 1173, 14608, 29733, 1173, 29730, 29736, 15297),
        expect("straße STRASSE ẞ", 2358, 27807, 2358, 8180, 3366, 1096),
        expect("中文 test", 1746, 1861, 3231),
        expect("日本語のテキスト", 1864, 1876, 1950, 1671, 30239, 30227, 30233, 30240),
        expect("한국어", 1469, 30006, 30021, 29991, 30014, 30020, 29999, 30008),
        expect("don't can't won't", 2123, 1005, 1056, 2064, 1005, 1056, 2180, 1005, 1056),
        expect("state-of-the-art", 2110, 1011, 1997, 1011, 1996, 1011, 2396),
        expect("user_name@example.com", 5310, 1035, 2171, 1030, 2742, 1012, 4012),
        expect(
            "https://example.org/a?b=c&d=e",
            16770,
            1024,
            1013,
            1013,
            2742,
            1012,
            8917,
            1013,
            1037,
            1029,
            1038,
            1027,
            1039,
            1004,
            1040,
            1027,
            1041),
        expect("C++ & C#", 1039, 1009, 1009, 1004, 1039, 1001),
        expect("x=1;y=2", 1060, 1027, 1015, 1025, 1061, 1027, 1016),
        expect("“quoted” — dash…", 1523, 9339, 1524, 1517, 11454, 1529),
        expect("a\u00a0b\u2003c", 1037, 1038, 1039),
        expect("tab\tnew\nline\rreturn", 21628, 2047, 2240, 2709),
        expect("zero\u200bwidth\u00adsoft", 5717, 9148, 11927, 7898, 15794),
        expect("nul\u0000byte\ufffd", 16371, 14510, 2618),
        expect("😀 smile", 100, 2868),
        expect("e\u0301 \u0301", 1041),
        expect("ﬁnance ①²½", 1984, 7229, 3401, 100),
        expect("[CLS]x", 1031, 18856, 2015, 1033, 1060),
        expect("10,000.50 €", 2184, 1010, 2199, 1012, 2753, 1574),
        expect("antidisestablishmentarianism", 3424, 10521, 4355, 7875, 13602, 3672, 12199, 2964),
        expect("¿Qué?", 1094, 10861, 1029),
        expect(";", 1025),
        expect("İ", 1045),
        expect("##ing", 1001, 1001, 13749));
  }

  @ParameterizedTest
  @MethodSource("known")
  void givesTheIdsOfTheVocabulary(String text, int[] ids) {
    int[] marked =
        IntStream.concat(
                IntStream.of(START), IntStream.concat(Arrays.stream(ids), IntStream.of(END)))
            .toArray();
    assertThat(tokenizer.encode(text, NO_LIMIT)).containsExactly(marked);
    assertThat(tokenizer.count(text, NO_LIMIT)).isEqualTo(ids.length);
  }

  @Test
  void doesNotKnowWordsOfMoreThanAHundredCharacters() {
    assertThat(tokenizer.encode("a".repeat(100), NO_LIMIT)).hasSize(52).doesNotContain(UNKNOWN);
    assertThat(tokenizer.encode("a".repeat(101), NO_LIMIT)).containsExactly(START, UNKNOWN, END);
    String emoji = "😀".repeat(101);
    assertThat(tokenizer.encode(emoji, NO_LIMIT)).containsExactly(START, UNKNOWN, END);
  }

  @Test
  void cutsOffWhatIsOverTheLimit() {
    int[] all = tokenizer.encode("unaffable hello world", NO_LIMIT);
    for (int limit = 2; limit < all.length; limit++) {
      int[] some = tokenizer.encode("unaffable hello world", limit);
      assertThat(some).hasSize(limit).startsWith(Arrays.copyOf(all, limit - 1)).endsWith(END);
    }
    String long1 = String.join(" ", Collections.nCopies(200_000, "word"));
    assertThat(tokenizer.encode(long1, 256)).hasSize(256);
    assertThat(tokenizer.encode("x".repeat(1_000_000), 256)).hasSize(3);
    assertThat(tokenizer.encode("!".repeat(1_000_000), 256)).hasSize(256);
  }

  @Test
  void doesNotMindCaseAccentsOrWhiteSpace() {
    Random random = new Random(3);
    String[] words = {"Policy", "DENIED", "éTÉ", "naïve", "x9", "don't", "中", "Ω"};
    for (int i = 0; i < 500; i++) {
      StringBuilder neat = new StringBuilder();
      StringBuilder messy = new StringBuilder("\n");
      for (int n = random.nextInt(12); n > 0; n--) {
        String word = words[random.nextInt(words.length)];
        neat.append(word.toLowerCase(java.util.Locale.ROOT)).append(' ');
        messy.append(word).append(random.nextBoolean() ? "\t \u00a0" : " \u200b ");
      }
      assertThat(tokenizer.encode(messy.toString(), NO_LIMIT))
          .containsExactly(tokenizer.encode(neat.toString(), NO_LIMIT));
    }
  }

  @Test
  void takesAnyTextEvenThatIsNotUnicode() {
    Random random = new Random(9);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(50); n > 0; n--) {
        text.append((char) random.nextInt(0x10000));
      }
      int[] ids = tokenizer.encode(text.toString(), NO_LIMIT);
      assertThat(ids).startsWith(START).endsWith(END);
      assertThat(Arrays.stream(ids).allMatch(id -> id >= 0 && id < 30_522)).isTrue();
    }
  }

  private static Arguments expect(String text, int... ids) {
    return Arguments.of(text, ids);
  }
}
