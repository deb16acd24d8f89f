package dev.agentruntime.embedded.reasoner.tools;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as people write them without ambiguity: {@code 2026-11-01}, {@code 1 November 2026}, {@code
 * Nov 1, 2026}, {@code today}, {@code tomorrow}, {@code yesterday}.
 */
final class CalendarDate {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final String MONTH =
      "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
  private static final String DAY = "\\d{1,2}(?:st|nd|rd|th)?";

  /** The form of a date, for a larger pattern over lower-case text; it has no groups. */
  static final String FORM =
      "(?:today|tomorrow|yesterday|\\d{4}-\\d{1,2}-\\d{1,2}|(?:the )?"
          + DAY
          + " (?:of )?"
          + MONTH
          + ",? \\d{4}|"
          + MONTH
          + " (?:the )?"
          + DAY
          + ",? \\d{4})";

  private static final Pattern NUMERIC = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
  private static final Pattern DAY_FIRST =
      Pattern.compile("(?:the )?(\\d{1,2})\\D* (?:of )?([a-z]{3})\\D* (\\d{4})");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("([a-z]{3})\\D* (\\d{1,2})\\D* (\\d{4})");

  private CalendarDate() {}

  /**
   * Returns the date that {@code text} writes.
   *
   * @param text of the form {@link #FORM}
   * @throws DateTimeException where the calendar has no such date
   */
  static LocalDate read(String text, LocalDate today) {
    return switch (text) {
      case "today" -> today;
      case "tomorrow" -> today.plusDays(1);
      case "yesterday" -> today.minusDays(1);
      default -> written(text);
    };
  }

  private static LocalDate written(String text) {
    Matcher numeric = NUMERIC.matcher(text);
    if (numeric.matches()) {
      return LocalDate.of(number(numeric, 1), number(numeric, 2), number(numeric, 3));
    }
    Matcher dayFirst = DAY_FIRST.matcher(text);
    if (dayFirst.matches()) {
      return LocalDate.of(number(dayFirst, 3), month(dayFirst.group(2)), number(dayFirst, 1));
    }
    Matcher monthFirst = MONTH_FIRST.matcher(text);
    if (monthFirst.matches()) {
      return LocalDate.of(number(monthFirst, 3), month(monthFirst.group(1)), number(monthFirst, 2));
    }
    throw new DateTimeException("no date is written like that");
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static int month(String name) {
    return MONTHS.indexOf(name.toLowerCase(Locale.ROOT)) + 1;
  }
}
