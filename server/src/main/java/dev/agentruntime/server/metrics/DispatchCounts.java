package dev.agentruntime.server.metrics;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Point;
import dev.agentruntime.core.metrics.Series;
import dev.agentruntime.core.metrics.TagKey;
import dev.agentruntime.core.metrics.history.Interval;
import dev.agentruntime.core.slo.Counts;
import java.util.Map;

/** What an interval says of the requests that the objectives are about. */
public final class DispatchCounts {
  private static final String DISPATCH = "/dispatch";

  private DispatchCounts() {}

  /** Returns the counts of an interval. */
  public static Counts of(Interval interval) {
    Distribution latency = Distribution.EMPTY;
    long clientErrors = 0;
    long serverErrors = 0;
    long saturated = 0;
    for (Map.Entry<Series, Point> entry : interval.points().entrySet()) {
      Series series = entry.getKey();
      if (entry.getValue() instanceof Point.Spread(Distribution spread) && isDispatch(series)) {
        latency = latency.plus(spread);
        switch (series.value(TagKey.HTTP_STATUS).charAt(0)) {
          case '4' -> clientErrors += spread.count();
          case '5' -> serverErrors += spread.count();
          default -> {}
        }
      } else if (entry.getValue() instanceof Point.Growth(double amount) && isSaturated(series)) {
        saturated += Math.round(amount);
      }
    }
    return new Counts(
        latency.count(),
        clientErrors,
        serverErrors,
        // A refusal may be counted in one interval, and its answer in the next.
        Math.min(saturated, serverErrors),
        latency);
  }

  private static boolean isDispatch(Series series) {
    return series.metric() == Metric.HTTP_REQUESTS
        && series.value(TagKey.ENDPOINT).equals(DISPATCH);
  }

  private static boolean isSaturated(Series series) {
    return series.metric() == Metric.PROBLEMS
        && series.value(TagKey.CODE).equals(ProblemCode.SATURATED.code());
  }
}
