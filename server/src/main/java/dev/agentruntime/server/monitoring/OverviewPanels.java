package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.slo.Bounds;
import dev.agentruntime.core.slo.Direction;
import dev.agentruntime.core.slo.Indicator;
import dev.agentruntime.core.slo.Objective;
import dev.agentruntime.server.monitoring.Panel.Look;
import dev.agentruntime.server.monitoring.Panel.Query;
import dev.agentruntime.server.monitoring.Panel.Threshold;
import java.util.ArrayList;
import java.util.List;

/** The panels at the top of the dashboard: how all chosen servers together stand. */
final class OverviewPanels {
  private static final int NARROW = 4;
  private static final List<Threshold> BUDGET =
      List.of(
          new Threshold(0, "red"), new Threshold(0.001, "orange"), new Threshold(0.25, "green"));
  private static final List<Threshold> ANY_IS_BAD =
      List.of(new Threshold(0, "green"), new Threshold(1, "red"));

  private final List<Objective> objectives;

  OverviewPanels(List<Objective> objectives) {
    this.objectives = List.copyOf(objectives);
  }

  List<Panel> all() {
    String all = dispatches("").perSecond();
    return List.of(
        number(
            "p95 of dispatches",
            "95 % of the answers to /dispatch took no longer.",
            "s",
            dispatches("").quantile(0.95),
            thresholds(Indicator.Latency.class)),
        number(
            "Dispatches a minute",
            "Answers to /dispatch.",
            "short",
            "60 * " + all,
            List.of(new Threshold(0, "blue"))),
        number(
            "Error ratio",
            "The share of answers to /dispatch that were 4xx, denials included, or 5xx.",
            "percentunit",
            share("[45]..", all),
            thresholds(Indicator.ErrorRate.class)),
        number(
            "Availability",
            "The share of answers to /dispatch that were not 5xx.",
            "percentunit",
            "1 - (%s)".formatted(share("5..", all)),
            thresholds(Indicator.Availability.class)),
        new Panel(
            Look.BARS,
            "Error budgets left",
            "Of all servers together where Prometheus has the rules, else of the server that has"
                + " least left.",
            "percentunit",
            List.of(
                new Query(
                    "min by (objective) (%s) or min by (objective) (%s)"
                        .formatted(
                            PromQl.series(Sli.BUDGET_REMAINING, "job=~\"$job\""),
                            chosen(Metric.OBJECTIVE_BUDGET)),
                    "{{objective}}")),
            BUDGET,
            NARROW),
        number(
            "Alerts that fire",
            Metric.ALERTS.meaning() + " The most of any server.",
            "short",
            "max by (severity) (%s)".formatted(chosen(Metric.ALERTS)),
            ANY_IS_BAD));
  }

  /* Where nothing was answered so, there is no series of it, and the share is 0. */
  private static String share(String status, String all) {
    return "(%s or 0 * %s) / %s"
        .formatted(dispatches("http_status=~\"%s\"".formatted(status)).perSecond(), all, all);
  }

  private static Histogram dispatches(String more) {
    String matchers = MetricPanels.CHOSEN + "," + PromQl.DISPATCHES;
    return new Histogram(
        Metric.HTTP_REQUESTS,
        more.isEmpty() ? matchers : matchers + "," + more,
        MetricPanels.RANGE,
        List.of());
  }

  private static String chosen(Metric gauge) {
    return PromQl.series(PromQl.sample(gauge), MetricPanels.CHOSEN);
  }

  private static Panel number(
      String title, String description, String unit, String query, List<Threshold> thresholds) {
    return new Panel(
        Look.NUMBER, title, description, unit, List.of(new Query(query, "")), thresholds, NARROW);
  }

  /* Of the first objective of that kind: green to the warning, red beyond critical. */
  private List<Threshold> thresholds(Class<? extends Indicator> kind) {
    for (Objective objective : objectives) {
      Indicator indicator = objective.indicator();
      if (kind.isInstance(indicator)) {
        return thresholds(indicator.direction(), indicator.bounds());
      }
    }
    return List.of();
  }

  private static List<Threshold> thresholds(Direction direction, Bounds bounds) {
    Double warning = bounds.warning();
    Double critical = bounds.critical();
    List<Threshold> thresholds = new ArrayList<>();
    if (direction == Direction.AT_MOST) {
      thresholds.add(new Threshold(0, "green"));
      if (warning != null) {
        thresholds.add(new Threshold(warning, "orange"));
      }
      if (critical != null) {
        thresholds.add(new Threshold(critical, "red"));
      }
      return thresholds;
    }
    if (critical != null) {
      thresholds.add(new Threshold(0, "red"));
    }
    if (warning != null) {
      thresholds.add(new Threshold(critical == null ? 0 : critical, "orange"));
      thresholds.add(new Threshold(warning, "green"));
    } else {
      thresholds.add(new Threshold(critical == null ? 0 : critical, "green"));
    }
    return thresholds;
  }
}
