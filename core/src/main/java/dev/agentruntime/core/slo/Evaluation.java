package dev.agentruntime.core.slo;

import dev.agentruntime.core.slo.SloReport.Budget;
import dev.agentruntime.core.slo.SloReport.BurnRate;
import dev.agentruntime.core.slo.SloReport.ObjectiveReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objectives held against what happened, at one moment. */
final class Evaluation {
  /**
   * From which the day is projected: the one knows of a trouble that began, the other of nights.
   */
  private static final List<Duration> PRESENT = List.of(Duration.ofHours(6), Duration.ofDays(3));

  private final Instant now;
  private final Measures measures;

  Evaluation(Ledger ledger, Instant now) {
    this.now = now;
    this.measures = new Measures(ledger, Minutes.of(now));
  }

  SloReport report(List<Objective> objectives) {
    Status worst = Status.UNKNOWN;
    List<ObjectiveReport> reports = new ArrayList<>();
    List<SloAlert> firing = new ArrayList<>();
    BoundAlerts bounds = new BoundAlerts(measures, now);
    for (Objective objective : objectives) {
      ObjectiveReport report = report(objective);
      worst = worst.worse(report.status());
      reports.add(report);
      firing.addAll(BurnAlerts.of(report));
      firing.addAll(bounds.of(objective));
    }
    return new SloReport(now, worst, reports, firing);
  }

  private ObjectiveReport report(Objective objective) {
    Indicator indicator = objective.indicator();
    Measures.Value value = measures.value(indicator, Minutes.until(now, objective.window()));
    return new ObjectiveReport(
        objective,
        value == null ? null : value.shown(),
        value == null ? Status.UNKNOWN : status(objective, value),
        budget(objective),
        objective.burnRules().stream().map(rule -> burnRate(objective, rule)).toList());
  }

  /* As with alerts: a few bad ones among a few are no outage. */
  private Status status(Objective objective, Measures.Value value) {
    Indicator indicator = objective.indicator();
    Status status = indicator.bounds().judge(indicator.direction(), value.judged());
    boolean few = tally(objective, objective.window()).bad() < objective.minimumEvents();
    return few && status.compareTo(Status.OK) > 0 ? Status.OK : status;
  }

  private Budget budget(Objective objective) {
    double objectiveShare = objective.indicator().objective();
    Tally tally = tally(objective, objective.budgetWindow());
    double remaining = 1 - tally.burnRate(objectiveShare);
    double burning = 0;
    for (Duration present : PRESENT) {
      burning = Math.max(burning, tally(objective, present).burnRate(objectiveShare));
    }
    return new Budget(
        (1 - objectiveShare) * tally.total(),
        tally.bad(),
        tally.total(),
        remaining,
        exhaustedOn(objective.budgetWindow(), remaining, burning));
  }

  /*
   * At a pace of 1 or less, as much leaves the window as comes into it before anything runs out.
   */
  private @Nullable LocalDate exhaustedOn(Duration window, double remaining, double burning) {
    if (remaining <= 0) {
      return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
    if (burning <= 1) {
      return null;
    }
    long seconds = (long) (remaining * window.toSeconds() / burning);
    return LocalDate.ofInstant(now.plusSeconds(seconds), ZoneOffset.UTC);
  }

  private BurnRate burnRate(Objective objective, BurnRule rule) {
    double objectiveShare = objective.indicator().objective();
    Tally inLong = tally(objective, rule.longWindow());
    double longRate = inLong.burnRate(objectiveShare);
    double shortRate = tally(objective, rule.shortWindow()).burnRate(objectiveShare);
    boolean firing =
        longRate > rule.factor()
            && shortRate > rule.factor()
            && inLong.bad() >= objective.minimumEvents();
    return new BurnRate(rule, longRate, shortRate, firing, objective.atMost(rule.severity()));
  }

  private Tally tally(Objective objective, Duration length) {
    return measures.tally(objective.indicator(), Minutes.until(now, length));
  }
}
