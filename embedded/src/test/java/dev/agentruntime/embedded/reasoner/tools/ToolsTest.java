package dev.agentruntime.embedded.reasoner.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions that a tool answers, and questions that none may claim. */
class ToolsTest {
  private static final Value.Fields CONTEXT =
      new Value.Fields(
          Map.of(
              "user",
              new Value.Fields(
                  Map.of(
                      "name",
                      Value.text("Ada"),
                      "roles",
                      new Value.Items(List.of(Value.text("admin"), Value.text("ops"))))),
              "tier",
              Value.whole(3)));

  // 2026-11-01, a Sunday.
  private final Tools tools = new Tools(new ManualClock());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "17.5 % of 2480 | 434",
        "What is 17.5% of 2,480? | 434",
        "what's 17.5 percent of 2480 | 434",
        "2 + 3 * 4 | 14",
        "(2 + 3) * 4 = ? | 20",
        "-2^2 | -4",
        "2^3^2 | 512",
        "2 ** 10 | 1024",
        "2^-2 | 0.25",
        "0.1 + 0.2 | 0.3",
        "1/3*3 | 1",
        "1/3 | ≈ 0.3333333333333333333333333333333333",
        "7 % 3 | 1",
        "-7 mod 3 | -1",
        "200 + 10% | 200.1",
        "10%*10% | 0.01",
        "50%% | 0.005",
        "1e3 * 1.5 | 1500",
        "calculate 12 times 12 | 144",
        "how much is 7 multiplied by 6 please | 42",
        "divide 10 by 4 | 2.5",
        "multiply 3 by 4 | 12",
        "add 5 and 6 | 11",
        "subtract 3 from 10 | 7",
        "What is the sum of 2 and 3? | 5",
        "10 divided by 4 | 2.5",
        "9 squared minus 1 | 80",
        "2 to the power of 8 | 256",
        "What percent of 80 is 20? | 25",
        "20 as a percentage of 80 | 25",
        "3 × 4 ÷ 2 − 1 | 5",
        "3 x 4 | 12",
        "(-1)^1001 | -1",
        "0^0 | 1",
        "1,234,567 + 1 | 1234568",
      })
  void computes(String question, String answer) {
    assertThat(answer(question)).isEqualTo(answer);
  }

  @Test
  void showsItsWork() {
    assertThat(tools.answer("17.5 % of 2480 + 1", CONTEXT).orElseThrow().steps())
        .containsExactly("17.5 % = 0.175", "0.175 × 2480 = 434", "434 + 1 = 435");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1/0 | division by zero",
        "5 mod 0 | division by zero",
        "0^-1 | division by zero",
        "2^0.5 | must be a whole number",
        "9^9^9 | digits",
        "10^2467 | digits",
        "1e999999999 * 2 | digits",
        "99999^99999 | digits",
      })
  void saysWhyThereIsNoResult(String question, String reason) {
    ToolAnswer answer = tools.answer(question, CONTEXT).orElseThrow();
    assertThat(answer.abstained()).isTrue();
    assertThat(answer.answer()).contains(reason);
  }

  @Test
  void doesNotComputeWhatIsTooLongOrTooDeep() {
    assertThat(answer("9".repeat(100_000))).contains("100000 characters");
    assertThat(answer("1+".repeat(50_000) + "1")).contains("expected: at most 1000");
    assertThat(answer("(".repeat(400) + "1+1" + ")".repeat(400))).contains("nests deeper than 100");
    assertThat(answer("-".repeat(900) + "1+1")).contains("nests deeper than 100");
    assertThat(answer("2^".repeat(400) + "1")).contains("nests deeper than 100");
    assertThat(tools.answer("a".repeat(1_000_000), CONTEXT)).isEmpty();
    assertThat(answer("9".repeat(400) + "*" + "9".repeat(400))).hasSize(800);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How many days are there between 2026-01-01 and 2026-11-01? | 304 days",
        "days from 2024-02-28 to 2024-03-01 | 2 days",
        "how many weeks between 2026-01-01 and 2026-01-16 | 2 weeks and 1 day",
        "months between 31 January 2026 and 1 March 2026 | 1 month and 1 day",
        "how many days until 25 December 2026? | 54 days",
        "days since October 31, 2026 | 1 day",
        "days between 2026-11-02 and 2026-11-01 | -1 day",
        "2026-01-31 plus 1 month | 2026-02-28, a Saturday",
        "2026-11-01 - 2 weeks | 2026-10-18, a Sunday",
        "What date is 10 days after 2026-12-25? | 2027-01-04, a Monday",
        "10 days before today | 2026-10-22, a Thursday",
        "3 weeks ago | 2026-10-11, a Sunday",
        "in 2 days | 2026-11-03, a Tuesday",
        "a year from now | 2027-11-01, a Monday",
        "add 5 days to 1st of March 2028 | 2028-03-06, a Monday",
        "What day of the week was 1969-07-20? | 1969-07-20 is a Sunday.",
        "weekday of today | 2026-11-01 is a Sunday.",
        "On which weekday does Dec 25, 2026 fall? | 2026-12-25 is a Friday.",
        "what day is it today? | 2026-11-01 is a Sunday.",
        "What is today's date? | 2026-11-01 is a Sunday.",
        "2026-11-01 | 2026-11-01 is a Sunday.",
        "tomorrow | 2026-11-02 is a Monday.",
      })
  void counts(String question, String answer) {
    assertThat(answer(question)).isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weekday of 2026-02-30",
        "2026-13-01",
        "2026-11-01 plus 999999999 years",
        "2026-11-01 plus 9000 years",
        "days until 31 April 2027"
      })
  void saysThatThereIsNoSuchDate(String question) {
    ToolAnswer answer = tools.answer(question, CONTEXT).orElseThrow();
    assertThat(answer.abstained()).isTrue();
    assertThat(answer.answer()).startsWith("There is no such date");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "5 km to miles | 5 km = ≈ 3.106855961 mi",
        "convert 10 miles to km | 10 mi = 16.09344 km",
        "How many cm are in 5 in? | 5 in = 12.7 cm",
        "5 in in cm | 5 in = 12.7 cm",
        "how many feet in 1 mile | 1 mi = 5280 ft",
        "100 F to C | 100 °F = ≈ 37.77777778 °C",
        "What is -40 degrees Celsius in Fahrenheit? | -40 °C = -40 °F",
        "0 K in °C | 0 K = -273.15 °C",
        "1 GiB in MB | 1 GiB = 1073.741824 MB",
        "100 Mbit to MB | 100 Mb = 12.5 MB",
        "8 Mb to MB | 8 Mb = 1 MB",
        "90 minutes in hours | 90 min = 1.5 h",
        "36 km/h to m/s | 36 km/h = 10 m/s",
        "1 knot in km/h | 1 kn = 1.852 km/h",
        "2.5 lbs in kg | 2.5 lb = 1.133980925 kg",
        "1 us gallon to liters | 1 gal = 3.785411784 l",
        "2 cups in ml | 2 cup = 473.176473 ml",
        "1,000 fl oz in l | 1000 fl oz = 29.5735295625 l",
        "65 mph to kilometers per hour | 65 mph = 104.60736 km/h",
      })
  void converts(String question, String answer) {
    assertThat(answer(question)).isEqualTo(answer);
  }

  @Test
  void doesNotConvertBetweenDimensionsOrBelowAbsoluteZero() {
    assertThat(answer("5 km to kg")).contains("km is a length and kg is a mass");
    assertThat(answer("-300 C to F")).contains("below absolute zero");
    assertThat(answer("1e999 km to nm")).hasSizeLessThan(3000).endsWith(" nm");
    assertThat(answer("1e-999 km to nm")).contains("E-9").endsWith(" nm");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "context.user.name | Ada",
        "What is user.name in the context? | Ada",
        "what is context.tier | 3",
        "context.user.roles[1] | ops",
        "context.user.roles.0 | admin",
        "show the value of user.roles in my context | [\"admin\",\"ops\"]",
        "tier in the context | 3",
      })
  void readsTheContext(String question, String answer) {
    ToolAnswer read = tools.answer(question, CONTEXT).orElseThrow();
    assertThat(read.answer()).isEqualTo(answer.replace("\\\"", "\""));
    assertThat(read.source()).startsWith("context.");
  }

  @Test
  void saysWhatTheContextHasInstead() {
    assertThat(answer("context.user.email")).contains("context.user has").contains("name");
    assertThat(answer("context.user.roles[7]")).contains("context.user.roles has 2 items");
    assertThat(answer("context.tier.x")).contains("context.tier is a single value");
    assertThat(tools.answer("context.a", Value.NO_FIELDS).orElseThrow().answer())
        .contains("context is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What happens when no policy allows an intent?",
        "42",
        "-5",
        "how many days does a token live",
        "what is the date format of the journal",
        "convert my policies to Cedar",
        "5 apples to oranges",
        "convert 5 km to policy",
        "10 % of what",
        "version 1.2.3",
        "10.0.0.1",
        "1 + ",
        "* 3",
        "()",
        "%",
        "context",
        "What is a policy in the context?",
        "how many routes in 1 file",
        "multiply",
        "e",
        "x",
        "٣ + ٤",
        "1 +\u0000 2",
      })
  void leavesTheRestAlone(String question) {
    assertThat(tools.answer(question, CONTEXT)).isEmpty();
  }

  @Test
  void answersAsTheDocumentationSays() throws IOException {
    Path documentation = Path.of(System.getProperty("project.root"), "docs", "reasoner.md");
    Map<String, Value> user = new LinkedHashMap<>();
    user.put("name", Value.text("Ada"));
    user.put("roles", new Value.Items(List.of(Value.text("admin"), Value.text("ops"))));
    Value.Fields context = new Value.Fields(Map.of("user", new Value.Fields(user)));
    int examples = 0;
    for (String line : Files.readAllLines(documentation)) {
      int arrow = line.indexOf(" → ");
      if (arrow > 0) {
        String question = line.substring(0, arrow);
        assertThat(tools.answer(question, context).orElseThrow().answer())
            .as(question)
            .isEqualTo(line.substring(arrow + 3));
        examples++;
      }
    }
    assertThat(examples).isGreaterThan(15);
  }

  @Test
  void agreesWithBigDecimalOnRandomSums() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      BigDecimal a = BigDecimal.valueOf(random.nextLong(1_000_000_000), random.nextInt(6));
      BigDecimal b = BigDecimal.valueOf(random.nextLong(1_000_000_000), random.nextInt(6));
      BigDecimal c = BigDecimal.valueOf(random.nextLong(1_000_000_000), random.nextInt(6));
      String question =
          "%s*(%s-%s)".formatted(a.toPlainString(), b.toPlainString(), c.toPlainString());
      assertThat(new BigDecimal(answer(question)))
          .as(question)
          .isEqualByComparingTo(a.multiply(b.subtract(c)));
    }
  }

  @Test
  void survivesRandomText() {
    Random random = new Random(11);
    String alphabet =
        "0123456789+-*/^()%., eof inkmto2026-11-01days betwncontext[]\u00e9\ud83d\ude00";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      tools
          .answer(text.toString(), CONTEXT)
          .ifPresent(answer -> assertThat(answer.answer()).isNotEmpty());
    }
  }

  private String answer(String question) {
    return tools.answer(question, CONTEXT).orElseThrow().answer();
  }
}
