package dev.agentruntime.core.slo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How all objectives stand at one moment.
 *
 * @param status the most urgent of them all
 * @param firing the conditions that hold now
 */
public record SloReport(
    Instant at, Status status, List<ObjectiveReport> objectives, List<SloAlert> firing) {
  public SloReport {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(status, "status");
    objectives = List.copyOf(objectives);
    firing = List.copyOf(firing);
  }

  /**
   * How one objective stands.
   *
   * @param current its value over its window, in the unit of its indicator; null without traffic
   */
  public record ObjectiveReport(
      Objective objective,
      @Nullable Double current,
      Status status,
      Budget budget,
      List<BurnRate> burnRates) {
    public ObjectiveReport {
      Objects.requireNonNull(objective, "objective");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(budget, "budget");
      burnRates = List.copyOf(burnRates);
    }
  }

  /**
   * An error budget.
   *
   * @param allowed how many of the {@code total} events may be bad
   * @param bad how many were
   * @param total the events of the budget's window
   * @param remaining the share of the budget that is left: 1 at best, below 0 once overspent
   * @param exhaustedOn the day, in UTC, on which nothing is left if the last six hours or the last
   *     three days go on, whichever spend faster; null where that never comes
   */
  public record Budget(
      double allowed, long bad, long total, double remaining, @Nullable LocalDate exhaustedOn) {}

  /**
   * How fast a budget is spent.
   *
   * @param longRate in the long window of the rule
   * @param shortRate in the short one
   * @param firing whether that is worth an alert
   * @param severity of the alert
   */
  public record BurnRate(
      BurnRule rule, double longRate, double shortRate, boolean firing, Severity severity) {
    public BurnRate {
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(severity, "severity");
    }
  }
}
