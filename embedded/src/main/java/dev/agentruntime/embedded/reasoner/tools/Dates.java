package dev.agentruntime.embedded.reasoner.tools;

import dev.agentruntime.core.Value;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tool that counts between dates, moves them, and names their weekday. Today is in UTC. */
final class Dates implements Tool {
  private static final String D = "(" + CalendarDate.FORM + ")";
  private static final String N = "(\\d{1,9}|a|an|one)";
  private static final String UNIT = "(days?|weeks?|months?|years?)";
  private static final String MANY = "(?:how many |the (?:number of )?|number of )?";
  private static final String THERE = "(?: are there| is it| are| is| passed| have passed| left)?";

  private static final String ASKED =
      "(?:what |which |the )?(?:date |day )?(?:is |was |will be )?(?:it )?";

  private static final Pattern BETWEEN =
      Pattern.compile(
          MANY + UNIT + THERE + " (?:between|from) " + D + " (?:and|to|until|till) " + D);
  private static final Pattern UNTIL =
      Pattern.compile(MANY + UNIT + THERE + " (?:until|till|to|before) " + D);
  private static final Pattern SINCE = Pattern.compile(MANY + UNIT + THERE + " since " + D);
  private static final Pattern MOVED =
      Pattern.compile("(?:the date )?" + D + " (plus|minus|\\+|-) " + N + " " + UNIT);
  private static final Pattern ADDED =
      Pattern.compile("(add|subtract) " + N + " " + UNIT + " (?:to|from) " + D);
  private static final Pattern AWAY =
      Pattern.compile(ASKED + N + " " + UNIT + " (after|before|from) " + D);
  private static final Pattern FROM_NOW =
      Pattern.compile(
          ASKED + "(?:in " + N + " " + UNIT + "|" + N + " " + UNIT + " (ago|from now))");
  private static final Pattern WEEKDAY =
      Pattern.compile(
          "(?:which |what |the |on )*(?:weekday|day of the week|day of week|day)"
              + "(?: (?:is|was|will|be|of|for|it|on|fall|falls|did|does))* "
              + D
              + "(?: (?:on|fall on|fall|be))?");
  private static final Pattern BARE =
      Pattern.compile(
          "(?:the |today's )?(?:current )?(?:date|day)(?: (?:is|it))*(?: today| now)?" + "|" + D);

  private final InstantSource clock;

  Dates(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Optional<ToolAnswer> answer(String question, Value.Fields context) {
    Question asked =
        new Question(
            question.toLowerCase(Locale.ROOT).replace('−', '-'),
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    try {
      return asked.answer();
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.of(
          ToolAnswer.refused("There is no such date: %s.".formatted(e.getMessage()), asked.steps));
    }
  }

  /** One question about dates, and the steps taken so far. */
  private static final class Question {
    private final String text;
    private final LocalDate today;
    private final List<String> steps = new ArrayList<>();

    private Question(String text, LocalDate today) {
      this.text = text;
      this.today = today;
    }

    private Optional<ToolAnswer> answer() {
      Matcher m = BETWEEN.matcher(text);
      if (m.matches()) {
        return counted(m.group(1), date(m.group(2)), date(m.group(3)));
      }
      m = UNTIL.matcher(text);
      if (m.matches()) {
        return counted(m.group(1), date("today"), date(m.group(2)));
      }
      m = SINCE.matcher(text);
      if (m.matches()) {
        return counted(m.group(1), date(m.group(2)), date("today"));
      }
      m = MOVED.matcher(text);
      if (m.matches()) {
        boolean back = m.group(2).equals("minus") || m.group(2).equals("-");
        return moved(date(m.group(1)), m.group(3), m.group(4), back);
      }
      m = ADDED.matcher(text);
      if (m.matches()) {
        return moved(date(m.group(4)), m.group(2), m.group(3), m.group(1).equals("subtract"));
      }
      m = AWAY.matcher(text);
      if (m.matches()) {
        return moved(date(m.group(4)), m.group(1), m.group(2), m.group(3).equals("before"));
      }
      m = FROM_NOW.matcher(text);
      if (m.matches()) {
        boolean ahead = m.group(1) != null;
        return moved(
            date("today"),
            m.group(ahead ? 1 : 3),
            m.group(ahead ? 2 : 4),
            !ahead && m.group(5).equals("ago"));
      }
      m = WEEKDAY.matcher(text);
      if (m.matches()) {
        return weekday(date(m.group(1)));
      }
      m = BARE.matcher(text);
      return m.matches()
          ? weekday(date(m.group(1) == null ? "today" : m.group(1)))
          : Optional.empty();
    }

    private LocalDate date(String written) {
      LocalDate date;
      try {
        date = CalendarDate.read(written, today);
      } catch (DateTimeException e) {
        throw new DateTimeException(written + " (" + e.getMessage() + ")", e);
      }
      if (!written.equals(date.toString())) {
        steps.add("%s is %s%s".formatted(written, date, written.endsWith("day") ? " (UTC)" : ""));
      }
      return date;
    }

    private Optional<ToolAnswer> counted(String unit, LocalDate from, LocalDate to) {
      long days = ChronoUnit.DAYS.between(from, to);
      steps.add("from %s to %s: %d days".formatted(from, to, days));
      if (unit.startsWith("day")) {
        return computed(quantity(days, "day"));
      }
      ChronoUnit whole = unit(unit);
      long count = whole.between(from, to);
      long rest = ChronoUnit.DAYS.between(from.plus(count, whole), to);
      String name = singular(unit);
      return computed(
          rest == 0
              ? quantity(count, name)
              : quantity(count, name) + " and " + quantity(rest, "day"));
    }

    private Optional<ToolAnswer> moved(LocalDate date, String count, String unit, boolean back) {
      long number = Character.isDigit(count.charAt(0)) ? Long.parseLong(count) : 1;
      LocalDate moved = date.plus(back ? -number : number, unit(unit));
      if (moved.getYear() < 1 || moved.getYear() > 9999) {
        throw new DateTimeException(
            "its year would be %d (expected: 1 to 9999)".formatted(moved.getYear()));
      }
      steps.add(
          "%s %s %s = %s"
              .formatted(date, back ? "−" : "+", quantity(number, singular(unit)), moved));
      return computed("%s, a %s".formatted(moved, name(moved)));
    }

    private Optional<ToolAnswer> weekday(LocalDate date) {
      steps.add("the weekday of %s is %s".formatted(date, name(date)));
      return computed("%s is a %s.".formatted(date, name(date)));
    }

    private Optional<ToolAnswer> computed(String answer) {
      return Optional.of(ToolAnswer.computed(answer, steps));
    }

    private static String name(LocalDate date) {
      return date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String quantity(long count, String singular) {
      return "%d %s%s".formatted(count, singular, Math.abs(count) == 1 ? "" : "s");
    }

    private static String singular(String unit) {
      return unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
    }

    private static ChronoUnit unit(String name) {
      return switch (singular(name)) {
        case "day" -> ChronoUnit.DAYS;
        case "week" -> ChronoUnit.WEEKS;
        case "month" -> ChronoUnit.MONTHS;
        case "year" -> ChronoUnit.YEARS;
        default -> throw new IllegalArgumentException("unit: " + name + " (expected: day … year)");
      };
    }
  }
}
