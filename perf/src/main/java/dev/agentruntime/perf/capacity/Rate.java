package dev.agentruntime.perf.capacity;

import dev.agentruntime.perf.print.Figures;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A load: requests in a time.
 *
 * @param perSecond more than 0
 */
public record Rate(double perSecond) {
  /** How a load is written. */
  public static final String EXPECTED = "a load such as 1000/min, 50/s, 90000/h or 2000000/day";

  private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)/(s|min|h|day)");

  public Rate {
    if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
      throw new IllegalArgumentException("load: %s/s (expected: > 0)".formatted(perSecond));
    }
  }

  /**
   * Returns the load that {@code text} says.
   *
   * @throws IllegalArgumentException where it says none
   */
  public static Rate parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("%s (expected: %s)".formatted(text, EXPECTED));
    }
    double seconds =
        switch (matcher.group(2)) {
          case "s" -> 1;
          case "min" -> 60;
          case "h" -> 3600;
          default -> 86_400;
        };
    return new Rate(Double.parseDouble(matcher.group(1)) / seconds);
  }

  /** Returns the same load as requests a minute. */
  public double perMinute() {
    return perSecond * 60;
  }

  @Override
  public String toString() {
    return Figures.number(perMinute()) + "/min";
  }
}
