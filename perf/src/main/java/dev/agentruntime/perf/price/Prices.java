package dev.agentruntime.perf.price;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The prices of one region, as of one day.
 *
 * @param date the day as of which they are known
 * @param region as {@code us-east-1}
 * @param currency as {@code USD}
 * @param amounts every price of the catalogue, in the currency for its unit
 * @param models the prices of models by name, of which there may be none
 */
public record Prices(
    LocalDate date,
    String region,
    String currency,
    Map<Price, Double> amounts,
    Map<String, Tokens> models) {

  /** After so many days prices are said to be old. */
  public static final long OLD_DAYS = 180;

  public Prices {
    amounts = Collections.unmodifiableMap(new EnumMap<>(amounts));
    models = Collections.unmodifiableMap(new TreeMap<>(models));
    for (Price price : Price.values()) {
      if (!amounts.containsKey(price)) {
        throw new IllegalArgumentException(price.key() + ": missing (expected: a price)");
      }
    }
  }

  /**
   * What a model asks for a million tokens.
   *
   * @param input for those that it reads
   * @param output for those that it writes
   */
  public record Tokens(double input, double output) {}

  /** Returns the price of one unit. */
  public double of(Price price) {
    return amounts.getOrDefault(price, 0.0);
  }

  /** Returns a sentence where the prices are older than {@link #OLD_DAYS} days. */
  public Optional<String> warning(Clock clock) {
    long days = ChronoUnit.DAYS.between(date, LocalDate.now(clock));
    return days <= OLD_DAYS
        ? Optional.empty()
        : Optional.of(
            ("The prices are of %s, %d days old. Check them against the pages that their file"
                    + " names, and give newer ones with --prices FILE.")
                .formatted(date, days));
  }
}
