package dev.agentruntime.perf.load;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reader of rates and times as people write them: {@code 1000/min}, {@code 250ms}. */
public final class Quantity {
  private static final Pattern RATE =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*/\\s*(s|sec|second|min|minute|h|hour)");
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private Quantity() {}

  /**
   * Reads a rate.
   *
   * @return in one second
   * @throws IllegalArgumentException with what was expected
   */
  public static double rate(String text) {
    Matcher matcher = RATE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" (expected: a rate such as 50/s or 1000/min)".formatted(text));
    }
    double seconds =
        switch (matcher.group(2).charAt(0)) {
          case 's' -> 1;
          case 'm' -> 60;
          default -> 3600;
        };
    return Double.parseDouble(matcher.group(1)) / seconds;
  }

  /**
   * Reads a time.
   *
   * @throws IllegalArgumentException with what was expected
   */
  public static Duration time(String text) {
    Matcher matcher = TIME.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" (expected: a time such as 250ms, 30s, 15m or 1h)".formatted(text));
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
