package dev.agentruntime.cedar.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts name decimals, datetimes and durations, and what these can do. */
final class ExtensionValueTest {

  private static void isRefused(Outcome outcome, String prefix) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            EvaluationError.class,
            error -> {
              assertThat(error.kind()).isEqualTo(EvaluationError.Kind.EXTENSION);
              assertThat(error.message()).startsWith(prefix).contains(" (expected: ");
            });
  }

  private static DatetimeValue datetime(String text) {
    assertThat(DatetimeValue.parse(text)).as(text).isInstanceOf(DatetimeValue.class);
    return (DatetimeValue) DatetimeValue.parse(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 0, 0.0",
    "1.0, 10000, 1.0",
    "-1.5, -15000, -1.5",
    "-0.0, 0, 0.0",
    "-0.0001, -1, -0.0001",
    "01.50, 15000, 1.5",
    "12.3456, 123456, 12.3456",
    "100.0000, 1000000, 100.0",
    "922337203685477.5807, 9223372036854775807, 922337203685477.5807",
    "-922337203685477.5808, -9223372036854775808, -922337203685477.5808",
    "00000000000000000000000000000000000000000001.0, 10000, 1.0",
    "-00000000000000000000000000000000000000000001.0, -10000, -1.0",
  })
  void decimalsAreReadAndWritten(String text, long tenThousandths, String written) {
    assertThat(DecimalValue.parse(text)).isEqualTo(new DecimalValue(tenThousandths));
    assertThat(new DecimalValue(tenThousandths).text()).isEqualTo(written);
    assertThat(new DecimalValue(tenThousandths)).hasToString("decimal(\"" + written + "\")");
    assertThat(DecimalValue.of(new BigDecimal(text))).isEqualTo(new DecimalValue(tenThousandths));
    assertThat(new DecimalValue(tenThousandths).kind()).isEqualTo("decimal");
  }

  @ParameterizedTest
  @CsvSource({
    "'', digits on both sides of a point",
    "1, digits on both sides of a point",
    "-, digits on both sides of a point",
    ".5, digits on both sides of a point",
    "-.5, digits on both sides of a point",
    "1., digits on both sides of a point",
    "., digits on both sides of a point",
    "+1.0, digits on both sides of a point",
    "--1.0, digits on both sides of a point",
    "1.0.0, digits on both sides of a point",
    "1.a, digits on both sides of a point",
    "a.1, digits on both sides of a point",
    "1e1.0, digits on both sides of a point",
    "1.-1, digits on both sides of a point",
    "1/.0, digits on both sides of a point",
    "1:.0, digits on both sides of a point",
    "\u0661.0, digits on both sides of a point",
    "1.00000, at most four digits after the point",
    "922337203685477.5808, -922337203685477.5808 to 922337203685477.5807",
    "-922337203685477.5809, -922337203685477.5808 to 922337203685477.5807",
    "9999999999999999999999999999.0, -922337203685477.5808 to 922337203685477.5807",
  })
  void whatIsNoDecimalIsRefused(String text, String expected) {
    isRefused(DecimalValue.parse(text), "decimal: " + Quoted.of(text));
    assertThat(DecimalValue.parse(text).toString()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.00001", "922337203685477.5808", "1E+1000000000", "1E-1000000000"})
  void numbersThatAreNoDecimalsAreRefused(String number) {
    assertThatThrownBy(() -> DecimalValue.of(new BigDecimal(number)))
        .isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01, 0, 1970-01-01T00:00:00Z",
    "0000-01-01, -62167219200000, 0000-01-01T00:00:00Z",
    "9999-12-31, 253402214400000, 9999-12-31T00:00:00Z",
    "2024-02-29, 1709164800000, 2024-02-29T00:00:00Z",
    "1970-01-01T00:00:00Z, 0, 1970-01-01T00:00:00Z",
    "1970-01-01T01:02:03Z, 3723000, 1970-01-01T01:02:03Z",
    "1970-01-01T00:00:00.001Z, 1, 1970-01-01T00:00:00.001Z",
    "1970-01-01T00:00:00.120Z, 120, 1970-01-01T00:00:00.120Z",
    "1969-12-31T23:59:59.999Z, -1, 1969-12-31T23:59:59.999Z",
    "1970-01-01T00:00:00+0130, -5400000, 1969-12-31T22:30:00Z",
    "1970-01-01T00:00:00-0130, 5400000, 1970-01-01T01:30:00Z",
    "1970-01-01T00:00:00.5-0000, -, -",
    "1970-01-01T00:00:00.500-0000, 500, 1970-01-01T00:00:00.500Z",
    "1970-01-01T23:59:59+2359, 59000, 1970-01-01T00:00:59Z",
    "1970-01-01T23:59:59-2359, 172739000, 1970-01-02T23:58:59Z",
  })
  void datetimesAreReadAndWritten(String text, String millis, String written) {
    if (millis.equals("-")) {
      isRefused(DatetimeValue.parse(text), "datetime: ");
      return;
    }
    DatetimeValue value = datetime(text);

    assertThat(value.epochMillis()).isEqualTo(Long.parseLong(millis));
    assertThat(value.text()).isEqualTo(written);
    assertThat(value).hasToString("datetime(\"" + written + "\")").isEqualTo(datetime(written));
    assertThat(value.kind()).isEqualTo("datetime");
  }

  @ParameterizedTest
  @CsvSource({
    "'', a date",
    "today, a date",
    "2026, a date",
    "2026-1-1, a date",
    "26-01-01, a date",
    "12026-01-01, a date",
    "-2026-01-01, a date",
    "2026/01/01, a date",
    "2026-01-01T, a date",
    "2026-01-01T00:00:00, a date",
    "2026-01-01T00:00Z, a date",
    "2026-01-01 00:00:00Z, a date",
    "2026-01-01t00:00:00z, a date",
    "2026-01-01T00:00:00.1Z, a date",
    "2026-01-01T00:00:00.0001Z, a date",
    "2026-01-01T00:00:00+01:30, a date",
    "2026-01-01T00:00:00+01, a date",
    "2026-01-01Z, a date",
    "\u0662026-01-01, a date",
    "2026-01-01T12:34:56.789+01300, a date",
    "2026-02-29, a date and a time that exist",
    "2026-13-01, a date and a time that exist",
    "2026-00-01, a date and a time that exist",
    "2026-01-00, a date and a time that exist",
    "2026-01-32, a date and a time that exist",
    "2026-01-01T24:00:00Z, a date and a time that exist",
    "2026-01-01T00:60:00Z, a date and a time that exist",
    "2026-01-01T23:59:60Z, a date and a time that exist",
    "2026-01-01T00:00:00+2400, an offset of at most 23 hours and 59 minutes",
    "2026-01-01T00:00:00-0060, an offset of at most 23 hours and 59 minutes",
  })
  void whatIsNoDatetimeIsRefused(String text, String expected) {
    isRefused(DatetimeValue.parse(text), "datetime: " + Quoted.of(text));
    assertThat(DatetimeValue.parse(text).toString()).contains("(expected: " + expected);
  }

  @Test
  void aYearBeyondFourDigitsIsWrittenAsAnOffset() {
    assertThat(new DatetimeValue(253402300800000L).text()).isNull();
    assertThat(new DatetimeValue(253402300800000L))
        .hasToString("datetime(\"1970-01-01\").offset(duration(\"253402300800000ms\"))");
    assertThat(new DatetimeValue(253402300799999L).text()).isEqualTo("9999-12-31T23:59:59.999Z");
    assertThat(new DatetimeValue(-62167219200001L).text()).isNull();
    assertThat(new DatetimeValue(Long.MAX_VALUE).text()).isNull();
    assertThat(new DatetimeValue(Long.MIN_VALUE).text()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, 5",
    "9223372036854775806, 1, 9223372036854775807",
    "-9223372036854775807, -1, -9223372036854775808",
    "9223372036854775807, 1, overflow",
    "-9223372036854775808, -1, overflow",
  })
  void offset(long millis, long duration, String result) {
    Outcome outcome = new DatetimeValue(millis).offset(new DurationValue(duration));

    if (result.equals("overflow")) {
      isOverflow(outcome, "offset");
    } else {
      assertThat(outcome).isEqualTo(new DatetimeValue(Long.parseLong(result)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "7, 5, 2",
    "-1, 9223372036854775807, -9223372036854775808",
    "-2, 9223372036854775807, overflow",
    "0, -9223372036854775808, overflow",
    "-1, -9223372036854775808, 9223372036854775807",
  })
  void durationSince(long millis, long other, String result) {
    Outcome outcome = new DatetimeValue(millis).durationSince(new DatetimeValue(other));

    if (result.equals("overflow")) {
      isOverflow(outcome, "durationSince");
    } else {
      assertThat(outcome).isEqualTo(new DurationValue(Long.parseLong(result)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 0, 1",
    "86399999, 0, 86399999",
    "86400000, 86400000, 0",
    "-1, -86400000, 86399999",
    "-86400000, -86400000, 0",
    "-9223372036828800000, -9223372036828800000, 0",
    "-9223372036854775808, overflow, 60424192",
  })
  void dateAndTime(long millis, String date, long time) {
    DatetimeValue value = new DatetimeValue(millis);

    assertThat(value.toTime()).isEqualTo(new DurationValue(time));
    if (date.equals("overflow")) {
      isOverflow(value.toDate(), "toDate");
    } else {
      assertThat(value.toDate()).isEqualTo(new DatetimeValue(Long.parseLong(date)));
    }
  }

  private static void isOverflow(Outcome outcome, String method) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            EvaluationError.class,
            error -> {
              assertThat(error.kind()).isEqualTo(EvaluationError.Kind.OVERFLOW);
              assertThat(error.message())
                  .startsWith(method + ": overflow with ")
                  .contains(" and ")
                  .endsWith(" (expected: within 64 bits)");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "0ms, 0",
    "1ms, 1",
    "1s, 1000",
    "1m, 60000",
    "1h, 3600000",
    "1d, 86400000",
    "1d2h3m4s5ms, 93784005",
    "-1d2h3m4s5ms, -93784005",
    "1m1ms, 60001",
    "1d1ms, 86400001",
    "-0ms, 0",
    "007s, 7000",
    "9223372036854775807ms, 9223372036854775807",
    "-9223372036854775808ms, -9223372036854775808",
    "106751991167d7h12m55s807ms, 9223372036854775807",
    "-106751991167d7h12m55s808ms, -9223372036854775808",
  })
  void durationsAreReadAndWritten(String text, long millis) {
    assertThat(DurationValue.parse(text)).isEqualTo(new DurationValue(millis));
    assertThat(new DurationValue(millis).text()).isEqualTo(millis + "ms");
    assertThat(new DurationValue(millis)).hasToString("duration(\"" + millis + "ms\")");
    assertThat(DurationValue.parse(millis + "ms")).isEqualTo(new DurationValue(millis));
    assertThat(new DurationValue(millis).kind()).isEqualTo("duration");
  }

  @ParameterizedTest
  @CsvSource({
    "'', such as 1d2h3m4s5ms",
    "-, such as 1d2h3m4s5ms",
    "1, such as 1d2h3m4s5ms",
    "d, such as 1d2h3m4s5ms",
    "1x, such as 1d2h3m4s5ms",
    "1d1, such as 1d2h3m4s5ms",
    "+1d, such as 1d2h3m4s5ms",
    "--1d, such as 1d2h3m4s5ms",
    "1d-1h, such as 1d2h3m4s5ms",
    "1h1d, such as 1d2h3m4s5ms",
    "1s1s, such as 1d2h3m4s5ms",
    "1ms1ms, such as 1d2h3m4s5ms",
    "1ms1s, such as 1d2h3m4s5ms",
    "1 d, such as 1d2h3m4s5ms",
    "1D, such as 1d2h3m4s5ms",
    "1.5s, such as 1d2h3m4s5ms",
    "1/s, such as 1d2h3m4s5ms",
    "1:s, such as 1d2h3m4s5ms",
    "\u0661s, such as 1d2h3m4s5ms",
    "9223372036854775808ms, milliseconds within 64 bits",
    "-9223372036854775809ms, milliseconds within 64 bits",
    "106751991168d, milliseconds within 64 bits",
    "106751991167d8h, milliseconds within 64 bits",
    "99999999999999999999999999999999d, milliseconds within 64 bits",
  })
  void whatIsNoDurationIsRefused(String text, String expected) {
    isRefused(DurationValue.parse(text), "duration: " + Quoted.of(text));
    assertThat(DurationValue.parse(text).toString()).contains("(expected: " + expected + ")");
  }

  @Test
  void valuesOfOneKindAreInOrder() {
    assertThat(new DecimalValue(1)).isGreaterThan(new DecimalValue(-1));
    assertThat(new DatetimeValue(1)).isGreaterThan(new DatetimeValue(-1));
    assertThat(new DurationValue(1)).isGreaterThan(new DurationValue(-1));
  }
}
