package dev.agentruntime.server.dashboard;

import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Point;
import dev.agentruntime.core.metrics.Series;
import dev.agentruntime.core.metrics.history.Interval;
import dev.agentruntime.core.metrics.history.Resolution;
import dev.agentruntime.core.slo.Counts;
import dev.agentruntime.server.metrics.DispatchCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** What the overview is made of: the intervals of the last hour, as far as it needs them. */
final class LastHour {
  private static final int INTERVALS_A_MINUTE =
      Math.toIntExact(Duration.ofMinutes(1).dividedBy(Resolution.FINE.step()));

  private final Deque<Moment> moments = new ArrayDeque<>();

  /** What one interval says. */
  private record Moment(
      Instant at,
      Distribution latency,
      Distribution decisions,
      long clientErrors,
      long serverErrors,
      double costUsd) {}

  void add(Interval interval) {
    moments.addLast(moment(interval));
    Instant oldest = interval.start().minus(Duration.ofHours(1));
    while (moments.size() > 1
        && (!moments.getFirst().at().isAfter(oldest)
            || moments.getFirst().at().isAfter(interval.start()))) {
      moments.removeFirst();
    }
  }

  Overview overview() {
    Distribution latency = Distribution.EMPTY;
    Distribution decisions = Distribution.EMPTY;
    long clientErrors = 0;
    long serverErrors = 0;
    double cost = 0;
    long peak = 0;
    long lately = 0;
    int last = 0;
    Deque<Moment> minute = new ArrayDeque<>();
    for (Moment moment : moments) {
      cost += moment.costUsd();
      minute.addLast(moment);
      lately += moment.latency().count();
      if (minute.size() > INTERVALS_A_MINUTE) {
        lately -= minute.removeFirst().latency().count();
      }
      peak = Math.max(peak, lately);
    }
    for (Moment moment : minute) {
      latency = latency.plus(moment.latency());
      decisions = decisions.plus(moment.decisions());
      clientErrors += moment.clientErrors();
      serverErrors += moment.serverErrors();
      last++;
    }
    return last == 0
        ? new Overview(Distribution.EMPTY, Distribution.EMPTY, 0, 0, 0, 0, 0)
        : new Overview(latency, decisions, latency.count(), peak, clientErrors, serverErrors, cost);
  }

  private static Moment moment(Interval interval) {
    Counts counts = DispatchCounts.of(interval);
    Distribution decisions = Distribution.EMPTY;
    double cost = 0;
    for (Map.Entry<Series, Point> entry : interval.points().entrySet()) {
      Metric metric = entry.getKey().metric();
      if (metric == Metric.DECISIONS
          && entry.getValue() instanceof Point.Spread(Distribution spread)) {
        decisions = decisions.plus(spread);
      } else if (metric == Metric.COST && entry.getValue() instanceof Point.Growth(double amount)) {
        cost += amount;
      }
    }
    return new Moment(
        interval.start(),
        counts.latency(),
        decisions,
        counts.clientErrors(),
        counts.serverErrors(),
        cost);
  }
}
