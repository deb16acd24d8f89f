package dev.agentruntime.server.metrics;

import dev.agentruntime.core.alert.Condition;
import dev.agentruntime.core.alert.Severity;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Series;
import dev.agentruntime.core.metrics.history.Interval;
import dev.agentruntime.core.slo.Objective;
import dev.agentruntime.core.slo.Slo;
import dev.agentruntime.core.slo.SloAlert;
import dev.agentruntime.core.slo.SloReport;
import dev.agentruntime.core.slo.SloReport.ObjectiveReport;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The objectives, held against what happens as it is taken down. */
public final class ServiceLevels {
  private static final List<String> WINDOWS = List.of("1h", "6h", "3d");

  private static final MathContext SHOWN = new MathContext(4);

  private final Slo slo;
  private final InstantSource clock;
  private volatile SloReport report;

  /**
   * @param slo knows what earlier runs of the runtime saw
   */
  public ServiceLevels(Slo slo, Meters meters, InstantSource clock) {
    this.slo = slo;
    this.clock = clock;
    report = slo.evaluate(clock.instant());
    List<Objective> objectives = slo.objectives();
    for (int i = 0; i < objectives.size(); i++) {
      int at = i;
      String name = objectives.get(i).name();
      gauge(
          meters,
          Series.of(Metric.OBJECTIVE_BUDGET, name),
          at,
          objective -> objective.budget().remaining());
      for (int w = 0; w < report.objectives().get(i).burnRates().size(); w++) {
        int window = w;
        gauge(
            meters,
            Series.of(Metric.OBJECTIVE_BURN, name, WINDOWS.get(w)),
            at,
            objective -> objective.burnRates().get(window).longRate());
      }
    }
  }

  /** Takes in what happened, and looks how the objectives stand. */
  public void take(Interval interval) {
    slo.record(interval.start(), DispatchCounts.of(interval));
    report = slo.evaluate(clock.instant());
  }

  /** Returns how the objectives stood when something was last taken in. */
  public SloReport report() {
    return report;
  }

  /** Returns what the objectives want somebody to know. */
  public List<Condition> conditions(Instant now) {
    return slo.evaluate(now).firing().stream().map(ServiceLevels::condition).toList();
  }

  private static Condition condition(SloAlert alert) {
    return new Condition(
        alert.id(),
        switch (alert.severity()) {
          case PAGE -> Severity.PAGE;
          case TICKET -> Severity.TICKET;
        },
        alert.summary(),
        alert.description(),
        rounded(alert.value()),
        alert.threshold());
  }

  private static double rounded(double value) {
    return new BigDecimal(value, SHOWN).doubleValue();
  }

  private void gauge(
      Meters meters, Series series, int objective, ToDoubleFunction<ObjectiveReport> value) {
    meters.gauge(series, () -> value.applyAsDouble(report.objectives().get(objective)));
  }
}
