package dev.agentruntime.perf.size;

import java.util.Collections;
import java.util.List;

/**
 * What is asked of a DynamoDB table, over a day.
 *
 * @param writeUnits write units a second, on average
 * @param readUnits read units a second, on average
 * @param hours the load of each hour of a day, where the mean is 1; or of one hour alone, where the
 *     load is always the same
 * @param peak the highest load of any time, where the mean is 1
 */
public record TableLoad(double writeUnits, double readUnits, List<Double> hours, double peak) {
  public TableLoad {
    hours = List.copyOf(hours);
    if (!(writeUnits >= 0) || !(readUnits >= 0) || hours.isEmpty()) {
      throw new IllegalArgumentException(
          "table: %s writes, %s reads, %d hours (expected: >= 0, >= 0, >= 1)"
              .formatted(writeUnits, readUnits, hours.size()));
    }
  }

  /** How a read is made. */
  public enum Consistency {
    /** Half a unit. */
    EVENTUAL(0.5),
    STRONG(1),
    TRANSACTIONAL(2);

    private final double units;

    Consistency(double units) {
      this.units = units;
    }
  }

  /** Returns a load of a mean and a peak. */
  public static TableLoad flat(double writeUnits, double readUnits, double peak) {
    return new TableLoad(writeUnits, readUnits, List.of(1.0), peak);
  }

  /** Returns a load whose figures of 24 hours, in any unit, say how it lies over the day. */
  public static TableLoad hourly(double writeUnits, double readUnits, List<Double> figures) {
    double mean = figures.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    List<Double> hours = figures.stream().map(figure -> figure / mean).toList();
    return new TableLoad(writeUnits, readUnits, hours, Collections.max(hours));
  }

  /** Returns the units of a write: one for each KB begun, twice that in a transaction. */
  public static double writeUnits(double itemKb, boolean transactional) {
    return Math.ceil(itemKb) * (transactional ? 2 : 1);
  }

  /** Returns the units of a read: by its consistency, for each 4 KB begun. */
  public static double readUnits(double itemKb, Consistency consistency) {
    return Math.ceil(itemKb / 4) * consistency.units;
  }
}
