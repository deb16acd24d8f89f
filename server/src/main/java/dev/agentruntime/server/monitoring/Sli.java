package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.slo.Fault;
import dev.agentruntime.core.slo.Indicator;
import dev.agentruntime.core.slo.Objective;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The indicator of an objective in PromQL: which events there are, which of them are bad, and what
 * the value is. It knows the names under which the results are recorded.
 */
final class Sli {
  static final String VALUE = "job:agent_runtime_slo:value";
  static final String BUDGET_REMAINING = "job:agent_runtime_slo:budget_remaining";
  static final String SERVED_WHILE_SATURATED =
      "job:agent_runtime_slo_served_while_saturated:per_minute";

  private static final List<String> BY_JOB = List.of("job");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final Objective objective;
  private final Indicator indicator;

  Sli(Objective objective) {
    this.objective = objective;
    this.indicator = objective.indicator();
  }

  /** Returns the range of which everything longer can be made. */
  Duration base() {
    return countsMinutes() ? MINUTE : FIVE_MINUTES;
  }

  /** Returns whether its events are minutes, not dispatches. */
  boolean countsMinutes() {
    return indicator instanceof Indicator.Throughput;
  }

  /** Returns the query for the events in a second, or in a minute where they are minutes. */
  String events(Duration range) {
    String dispatches = dispatches(range, "").perSecond();
    return countsMinutes() ? dispatches + " > bool 0" : dispatches;
  }

  /** Returns the query for those of them that are bad; it needs the events, recorded. */
  String badEvents(Duration range) {
    String events = recorded(eventsName(range));
    return switch (indicator) {
      case Indicator.Latency latency ->
          "%s * on (job) group_left () (1 - (%s)) or %s == 0"
              .formatted(
                  events, dispatches(range, "").shareAtMost(latency.bounds().target()), events);
      case Indicator.Availability _ -> answered(range, "5..", events);
      case Indicator.ErrorRate(Set<Fault> faults, _) -> answered(range, statuses(faults), events);
      case Indicator.Throughput throughput ->
          "(%s < bool %s) or 0 * %s"
              .formatted(
                  recorded(SERVED_WHILE_SATURATED),
                  PromQl.number(throughput.bounds().target()),
                  events);
    };
  }

  /** Returns the query for the value over the objective's window. */
  String value() {
    Duration window = objective.window();
    return switch (indicator) {
      case Indicator.Latency latency -> dispatches(window, "").quantile(latency.percentile());
      case Indicator.Availability _ -> "1 - " + recorded(ratioName(window));
      case Indicator.ErrorRate _ -> recorded(ratioName(window));
      case Indicator.Throughput _ ->
          "min_over_time(%s[%s])".formatted(recorded(SERVED_WHILE_SATURATED), PromQl.range(window));
    };
  }

  /** Returns the query for the dispatches served in a minute, where others were refused. */
  String servedWhileSaturated() {
    return "60 * (%s - (%s > 0))"
        .formatted(
            dispatches(MINUTE, "").perSecond(),
            PromQl.rate(Metric.PROBLEMS, "code=\"saturated\"", PromQl.range(MINUTE), BY_JOB));
  }

  static String eventsName(Duration range) {
    return "job:agent_runtime_slo_events:rate" + PromQl.range(range);
  }

  static String badEventsName(Duration range) {
    return "job:agent_runtime_slo_bad_events:rate" + PromQl.range(range);
  }

  /** Returns the name of the share of events that are bad. */
  static String ratioName(Duration range) {
    return "job:agent_runtime_slo_bad:ratio" + PromQl.range(range);
  }

  /** Returns what was recorded for this objective under {@code name}. */
  String recorded(String name) {
    return PromQl.series(name, "objective=\"%s\"".formatted(objective.name()));
  }

  /* Of an answer that was never given there is no series. */
  private static String answered(Duration range, String status, String events) {
    return "%s or on (job) 0 * %s"
        .formatted(dispatches(range, "http_status=~\"%s\"".formatted(status)).perSecond(), events);
  }

  private static String statuses(Set<Fault> faults) {
    if (faults.size() > 1) {
      return "[45]..";
    }
    return faults.contains(Fault.SERVER) ? "5.." : "4..";
  }

  private static Histogram dispatches(Duration range, String more) {
    return new Histogram(
        Metric.HTTP_REQUESTS,
        more.isEmpty() ? PromQl.DISPATCHES : PromQl.DISPATCHES + "," + more,
        PromQl.range(range),
        BY_JOB);
  }
}
