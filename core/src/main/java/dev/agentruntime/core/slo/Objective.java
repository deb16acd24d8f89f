package dev.agentruntime.core.slo;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One promise about the dispatches, with its error budget and how it is watched.
 *
 * @param name 1 to 63 lower-case letters, digits and inner dashes, as in RFC 1123
 * @param title what people call it
 * @param description null for none
 * @param budgetWindow over which the error budget is counted, in whole days from 1 to 30
 * @param window over which the value of now is taken, and which is one period of the alerts on
 *     warning and critical, in whole minutes from 1 to 60
 * @param periods how many periods in a row must be beyond a bound for an alert, from 1 to 10
 * @param minimumEvents how many bad events an alert needs at least
 */
public record Objective(
    String name,
    String title,
    @Nullable String description,
    Indicator indicator,
    Duration budgetWindow,
    Duration window,
    int periods,
    int minimumEvents) {
  /** What {@link #isName} takes, in words. */
  public static final String NAME_EXPECTED =
      "1 to 63 lower-case letters, digits or dashes, no dash first or last";

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  static final Duration LONGEST_BUDGET = Duration.ofDays(30);
  static final Duration LONGEST_WINDOW = Duration.ofHours(1);
  static final int MOST_PERIODS = 10;

  public Objective {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "objective: \"%s\" (expected: %s)".formatted(name, NAME_EXPECTED));
    }
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(indicator, "indicator");
    whole("budget window", budgetWindow, Duration.ofDays(1), LONGEST_BUDGET);
    whole("window", window, Duration.ofMinutes(1), LONGEST_WINDOW);
    if (periods < 1 || periods > MOST_PERIODS) {
      throw new IllegalArgumentException(
          "periods: %d (expected: from 1 to %d)".formatted(periods, MOST_PERIODS));
    }
    if (minimumEvents < 0) {
      throw new IllegalArgumentException(
          "minimum events: " + minimumEvents + " (expected: at least 0)");
    }
  }

  /** Returns whether {@code text} can name an objective. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * Returns the burn rates that raise an alert. A throughput has none: its minutes are bad where
   * dispatches were refused, and those burn the budget of the availability.
   */
  public List<BurnRule> burnRules() {
    return indicator instanceof Indicator.Throughput ? List.of() : BurnRule.WORKBOOK;
  }

  /** Returns {@code severity}, or less where callers alone can cause the alert. */
  public Severity atMost(Severity severity) {
    return indicator.brokenByCallers() ? Severity.TICKET : severity;
  }

  private static void whole(String name, Duration value, Duration unit, Duration longest) {
    if (value.compareTo(unit) < 0
        || value.compareTo(longest) > 0
        || !unit.multipliedBy(value.dividedBy(unit)).equals(value)) {
      throw new IllegalArgumentException(
          "%s: %s (expected: a multiple of %s up to %s)".formatted(name, value, unit, longest));
    }
  }
}
