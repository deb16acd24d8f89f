package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.slo.BurnRule;
import dev.agentruntime.core.slo.Direction;
import dev.agentruntime.core.slo.Indicator;
import dev.agentruntime.core.slo.Objective;
import dev.agentruntime.core.slo.Severity;
import dev.agentruntime.core.slo.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The alerts on one objective, on the same conditions as the runtime's own. */
final class SloAlerts {
  private final Objective objective;
  private final Indicator indicator;
  private final Sli sli;
  private final Alerting alerting;

  SloAlerts(Objective objective, Alerting alerting) {
    this.objective = objective;
    this.indicator = objective.indicator();
    this.sli = new Sli(objective);
    this.alerting = alerting;
  }

  List<Rule> all() {
    List<Rule> alerts = new ArrayList<>();
    objective.burnRules().forEach(rule -> alerts.add(burning(rule)));
    addBeyond(alerts, "warning", indicator.bounds().warning(), Severity.TICKET);
    addBeyond(alerts, "critical", indicator.bounds().critical(), Severity.PAGE);
    return alerts;
  }

  private Rule burning(BurnRule rule) {
    double allowed = 1 - indicator.objective();
    String tooFast = " > " + PromQl.number(rule.factor() * allowed);
    List<String> conditions = new ArrayList<>();
    conditions.add(sli.recorded(Sli.ratioName(rule.longWindow())) + tooFast);
    conditions.add(sli.recorded(Sli.ratioName(rule.shortWindow())) + tooFast);
    addEnough(conditions, sli.recorded(Sli.badEventsName(rule.longWindow())), rule.longWindow());
    String span = PromQl.range(rule.longWindow());
    return alerting.alert(
        "AgentRuntimeErrorBudgetBurn",
        "slo-%s-burn-%s".formatted(objective.name(), span),
        objective.atMost(rule.severity()),
        String.join(" and ", conditions),
        null,
        "%s: the error budget of {{ $labels.job }} burns at a rate above %s"
            .formatted(objective.title(), PromQl.number(rule.factor())),
        "Of the %s in the last %s, {{ $value | humanizePercentage }} were bad (expected: at most %s"
                .formatted(indicator.events(), span, Unit.RATIO.shown(allowed))
            + " over %s); in the last %s, more than %s were, too."
                .formatted(
                    PromQl.range(objective.budgetWindow()),
                    PromQl.range(rule.shortWindow()),
                    Unit.RATIO.shown(rule.factor() * allowed)));
  }

  private void addBeyond(
      List<Rule> alerts, String name, @Nullable Double bound, Severity severity) {
    if (bound == null) {
      return;
    }
    boolean atMost = indicator.direction() == Direction.AT_MOST;
    String side = atMost ? " > " : " < ";
    String badEvents = sli.recorded(Sli.badEventsName(objective.window()));
    List<String> conditions = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    for (int ago = 0; ago < objective.periods(); ago++) {
      String then = ago == 0 ? "" : " offset " + PromQl.range(objective.window().multipliedBy(ago));
      conditions.add(sli.recorded(Sli.VALUE) + then + side + PromQl.number(bound));
      counts.add(badEvents + then);
    }
    addEnough(
        conditions,
        counts.size() == 1 ? badEvents : "(" + String.join(" + ", counts) + ")",
        objective.window());
    String shown = indicator.unit().shown(bound);
    alerts.add(
        alerting.alert(
            "AgentRuntimeObjectiveBeyond"
                + name.substring(0, 1).toUpperCase(Locale.ROOT)
                + name.substring(1),
            "slo-%s-%s".formatted(objective.name(), name),
            objective.atMost(severity),
            String.join(" and ", conditions),
            null,
            "%s of {{ $labels.job }}: %s (%s:%s%s)"
                .formatted(objective.title(), value(), name, side, shown),
            "In each of the last %d periods of %s it was beyond %s; in the newest, %s (expected: at %s %s)."
                .formatted(
                    objective.periods(),
                    PromQl.range(objective.window()),
                    shown,
                    value(),
                    atMost ? "most" : "least",
                    shown)));
  }

  private void addEnough(List<String> conditions, String badEvents, Duration window) {
    if (objective.minimumEvents() > 0) {
      conditions.add(
          "%d * %s >= %d"
              .formatted(
                  sli.countsMinutes() ? window.toMinutes() : window.toSeconds(),
                  badEvents,
                  objective.minimumEvents()));
    }
  }

  private String value() {
    return switch (indicator.unit()) {
      case SECONDS -> "{{ $value | humanizeDuration }}";
      case RATIO -> "{{ $value | humanizePercentage }}";
      case PER_MINUTE -> "{{ printf \"%.0f\" $value }}/min";
    };
  }
}
