package dev.agentruntime.perf.deployed;

import java.util.Locale;

/**
 * What is made of the values of a window.
 *
 * @param text {@code Average}, {@code Sum}, {@code Minimum}, {@code Maximum}, {@code SampleCount},
 *     or a percentile as {@code p95} or {@code p99.9}
 */
public record Statistic(String text) {
  public static final Statistic AVERAGE = new Statistic("Average");
  public static final Statistic SUM = new Statistic("Sum");
  public static final Statistic MAXIMUM = new Statistic("Maximum");
  public static final Statistic P50 = new Statistic("p50");
  public static final Statistic P95 = new Statistic("p95");
  public static final Statistic P99 = new Statistic("p99");

  public Statistic {
    text = canonical(text);
  }

  private static String canonical(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "average", "avg", "mean" -> "Average";
      case "sum" -> "Sum";
      case "minimum", "min" -> "Minimum";
      case "maximum", "max" -> "Maximum";
      case "samplecount", "count" -> "SampleCount";
      default -> {
        if (!lower.matches("p(100|[0-9]{1,2}(\\.[0-9]{1,3})?)")) {
          throw new IllegalArgumentException(
              "%s (expected: average, sum, minimum, maximum, samplecount, or p0 to p100)"
                  .formatted(text));
        }
        yield lower;
      }
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
