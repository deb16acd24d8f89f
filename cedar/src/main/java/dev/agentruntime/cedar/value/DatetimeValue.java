package dev.agentruntime.cedar.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A point in time.
 *
 * @param epochMillis in milliseconds since 1970-01-01T00:00:00Z, negative before
 */
public record DatetimeValue(long epochMillis) implements CedarValue, Comparable<DatetimeValue> {
  private static final long DAY = 86_400_000;
  private static final int MAX_LENGTH = 28;
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})"
              + "(?:T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{3}))?"
              + "(?:Z|([+-])([0-9]{2})([0-9]{2})))?");

  /**
   * Reads a date, or a date with a time: {@code 2026-11-25}, {@code 2026-11-25T12:34:56Z}, {@code
   * 2026-11-25T12:34:56.789+0130}.
   */
  public static Outcome parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return error(text, "a date, or a date with a time such as 2026-11-25T12:34:56.789Z");
    }
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return error(text, "a date, or a date with a time such as 2026-11-25T12:34:56.789Z");
    }
    try {
      long date =
          LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3)).toEpochDay() * DAY;
      LocalTime time = LocalTime.of(number(parts, 4), number(parts, 5), number(parts, 6));
      int hours = number(parts, 9);
      int minutes = number(parts, 10);
      if (hours > 23 || minutes > 59) {
        return error(text, "an offset of at most 23 hours and 59 minutes");
      }
      long offset = (hours * 60L + minutes) * 60_000;
      long local = date + time.toSecondOfDay() * 1_000L + number(parts, 7);
      return new DatetimeValue("-".equals(parts.group(8)) ? local + offset : local - offset);
    } catch (DateTimeException e) {
      return error(text, "a date and a time that exist");
    }
  }

  /** Returns the number in {@code group}, 0 where the text does not have it. */
  private static int number(Matcher parts, int group) {
    @Nullable String digits = parts.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static EvaluationError error(String text, String expected) {
    return new EvaluationError(
        EvaluationError.Kind.EXTENSION,
        () -> "datetime: " + Quoted.of(text) + " (expected: " + expected + ")");
  }

  /** Returns this point moved by {@code duration}. */
  public Outcome offset(DurationValue duration) {
    try {
      return new DatetimeValue(Math.addExact(epochMillis, duration.millis()));
    } catch (ArithmeticException e) {
      return overflow("offset", duration);
    }
  }

  /** Returns how long after {@code other} this is. */
  public Outcome durationSince(DatetimeValue other) {
    try {
      return new DurationValue(Math.subtractExact(epochMillis, other.epochMillis));
    } catch (ArithmeticException e) {
      return overflow("durationSince", other);
    }
  }

  /** Returns the beginning of the day, in UTC. */
  public Outcome toDate() {
    try {
      return new DatetimeValue(Math.subtractExact(epochMillis, Math.floorMod(epochMillis, DAY)));
    } catch (ArithmeticException e) {
      return overflow("toDate", this);
    }
  }

  /** Returns how long after the beginning of the day, in UTC, this is. */
  public DurationValue toTime() {
    return new DurationValue(Math.floorMod(epochMillis, DAY));
  }

  private EvaluationError overflow(String method, CedarValue other) {
    return new EvaluationError(
        EvaluationError.Kind.OVERFLOW,
        () -> method + ": overflow with " + this + " and " + other + " (expected: within 64 bits)");
  }

  @Override
  public int compareTo(DatetimeValue other) {
    return Long.compare(epochMillis, other.epochMillis);
  }

  @Override
  public String kind() {
    return "datetime";
  }

  /** Returns the time as {@link #parse} reads it, or null where its year has not four digits. */
  public @Nullable String text() {
    Instant instant = Instant.ofEpochMilli(epochMillis);
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    return year < 0 || year > 9999 ? null : instant.toString();
  }

  @Override
  public String toString() {
    String text = text();
    return text == null
        ? "datetime(\"1970-01-01\").offset(" + new DurationValue(epochMillis) + ")"
        : "datetime(\"" + text + "\")";
  }
}
