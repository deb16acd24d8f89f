package dev.agentruntime.core.slo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The alerts on values beyond warning or critical in several periods in a row, as CloudWatch has
 * them: periods lie end to end, and one without data is within the bounds.
 */
final class BoundAlerts {
  private final Measures measures;
  private final Instant now;

  BoundAlerts(Measures measures, Instant now) {
    this.measures = measures;
    this.now = now;
  }

  List<SloAlert> of(Objective objective) {
    Bounds bounds = objective.indicator().bounds();
    List<SloAlert> alerts = new ArrayList<>();
    add(alerts, objective, "warning", bounds.warning(), Severity.TICKET);
    add(alerts, objective, "critical", bounds.critical(), Severity.PAGE);
    return alerts;
  }

  private void add(
      List<SloAlert> alerts,
      Objective objective,
      String name,
      @Nullable Double bound,
      Severity severity) {
    if (bound == null) {
      return;
    }
    Indicator indicator = objective.indicator();
    double newest = Double.NaN;
    long bad = 0;
    for (int ago = objective.periods(); ago > 0; ago--) {
      Minutes period = Minutes.period(now, objective.window(), ago);
      Measures.Value value = measures.value(indicator, period);
      if (value == null || !indicator.direction().broken(value.judged(), bound)) {
        return;
      }
      newest = value.judged();
      bad += measures.tally(indicator, period).bad();
    }
    if (bad >= objective.minimumEvents()) {
      alerts.add(alert(objective, name, bound, newest, objective.atMost(severity)));
    }
  }

  private static SloAlert alert(
      Objective objective, String name, double bound, double value, Severity severity) {
    Indicator indicator = objective.indicator();
    Unit unit = indicator.unit();
    String side = indicator.direction() == Direction.AT_MOST ? "at most " : "at least ";
    return new SloAlert(
        "slo-%s-%s".formatted(objective.name(), name),
        severity,
        "%s: %s (%s: %s)"
            .formatted(
                objective.title(),
                unit.shown(value),
                name,
                (indicator.direction() == Direction.AT_MOST ? "> " : "< ") + unit.shown(bound)),
        "In each of the last %d periods of %s it was beyond %s; in the newest, %s (expected: %s)."
            .formatted(
                objective.periods(),
                Spans.shown(objective.window()),
                unit.shown(bound),
                unit.shown(value),
                side + unit.shown(bound)),
        value,
        bound);
  }
}
