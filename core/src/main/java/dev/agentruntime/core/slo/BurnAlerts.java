package dev.agentruntime.core.slo;

import dev.agentruntime.core.slo.SloReport.BurnRate;
import dev.agentruntime.core.slo.SloReport.ObjectiveReport;
import java.util.List;

/** The alerts on budgets that are spent too fast. */
final class BurnAlerts {
  private BurnAlerts() {}

  static List<SloAlert> of(ObjectiveReport report) {
    return report.burnRates().stream()
        .filter(BurnRate::firing)
        .map(burn -> alert(report, burn))
        .toList();
  }

  private static SloAlert alert(ObjectiveReport report, BurnRate burn) {
    Objective objective = report.objective();
    BurnRule rule = burn.rule();
    String longWindow = Spans.shown(rule.longWindow());
    String budgetWindow = Spans.shown(objective.budgetWindow());
    double allowed = 1 - objective.indicator().objective();
    return new SloAlert(
        "slo-%s-burn-%s".formatted(objective.name(), longWindow),
        burn.severity(),
        "%s: the error budget burns %s times as fast as it may"
            .formatted(objective.title(), rate(burn.longRate())),
        "Of the %s in the last %s, %s were bad (expected: at most %s over %s). That is a burn rate"
                .formatted(
                    objective.indicator().events(),
                    longWindow,
                    Unit.RATIO.shown(burn.longRate() * allowed),
                    Unit.RATIO.shown(allowed),
                    budgetWindow)
            + " of %s, and of %s in the last %s (expected: at most %s). Left of the budget: %s."
                .formatted(
                    rate(burn.longRate()),
                    rate(burn.shortRate()),
                    Spans.shown(rule.shortWindow()),
                    rate(rule.factor()),
                    Unit.RATIO.shown(report.budget().remaining())),
        burn.longRate(),
        rule.factor());
  }

  private static String rate(double rate) {
    return Unit.decimals(rate, 1);
  }
}
