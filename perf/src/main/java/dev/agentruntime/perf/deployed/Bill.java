package dev.agentruntime.perf.deployed;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * What a cloud charged.
 *
 * @param estimated whether some of it may still change
 * @param requests how many it took to ask
 */
public record Bill(List<Charge> charges, boolean estimated, int requests) {
  /** Hours of a month, as AWS reckons it. */
  private static final double MONTH_HOURS = 730;

  public Bill {
    charges = List.copyOf(charges);
  }

  /**
   * One line of it.
   *
   * @param from the first day, UTC
   * @param to the day after the last
   * @param keys the value of each grouping that was asked for
   * @param currency as {@code USD}
   */
  public record Charge(
      LocalDate from, LocalDate to, List<String> keys, BigDecimal amount, String currency) {
    public Charge {
      keys = List.copyOf(keys);
    }
  }

  /** Returns what {@code amount}, charged from a day to another, comes to in a month of 730 h. */
  public static double aMonth(BigDecimal amount, LocalDate from, LocalDate to) {
    long hours = Duration.between(from.atStartOfDay(), to.atStartOfDay()).toHours();
    return amount.doubleValue() / hours * MONTH_HOURS;
  }
}
