package dev.agentruntime.perf.size;

import dev.agentruntime.perf.price.Price;
import dev.agentruntime.perf.price.Prices;

/**
 * What the reads and writes of a table cost in a month of 730 hours, either way.
 *
 * @param onDemand by the request
 * @param fixed provisioned for the peak, all the time
 * @param scaled provisioned by autoscaling that follows each hour; with a mean and a peak alone, as
 *     if the load were always the mean, so the least that it can be
 * @param followed whether {@code scaled} follows 24 hours
 * @param use the share of the fixed capacity that is used on average
 */
public record TableBill(
    double onDemand, double fixed, double scaled, boolean followed, double use) {
  /** The use of the capacity that autoscaling keeps to. */
  public static final double TARGET = 0.7;

  private static final double SECONDS = 3600;
  private static final double MILLION = 1e6;

  /** Which mode to take. */
  public enum Advice {
    ON_DEMAND,
    PROVISIONED,
    /** Either, by how the load lies over the day. */
    DEPENDS
  }

  public static TableBill of(TableLoad load, Prices prices) {
    double seconds = TaskPrice.HOURS * SECONDS;
    double onDemand =
        seconds
            / MILLION
            * (load.writeUnits() * prices.of(Price.DYNAMODB_WRITES)
                + load.readUnits() * prices.of(Price.DYNAMODB_READS));
    double scaled =
        load.hours().stream()
            .mapToDouble(hour -> provisioned(load, hour, prices))
            .average()
            .orElseThrow();
    return new TableBill(
        onDemand,
        provisioned(load, load.peak(), prices),
        scaled,
        load.hours().size() > 1,
        TARGET / load.peak());
  }

  private static double provisioned(TableLoad load, double factor, Prices prices) {
    return TaskPrice.HOURS
        * (capacity(load.writeUnits() * factor) * prices.of(Price.DYNAMODB_WCU_HOUR)
            + capacity(load.readUnits() * factor) * prices.of(Price.DYNAMODB_RCU_HOUR));
  }

  /** Returns the capacity units that serve so many units a second at the target use. */
  public static double capacity(double unitsPerSecond) {
    return Math.max(1, Math.ceil(unitsPerSecond / TARGET - 1e-9));
  }

  /** Returns the use of provisioned writes below which on demand costs less. */
  static double breakEven(Prices prices) {
    double full = prices.of(Price.DYNAMODB_WCU_HOUR) / SECONDS * MILLION;
    return full / prices.of(Price.DYNAMODB_WRITES);
  }

  /** Returns what to take. */
  public Advice advice() {
    if (onDemand <= scaled) {
      return Advice.ON_DEMAND;
    }
    return followed || fixed < onDemand ? Advice.PROVISIONED : Advice.DEPENDS;
  }
}
