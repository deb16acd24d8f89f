package dev.agentruntime.aws.cloudwatch;

import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Point;
import dev.agentruntime.core.metrics.Series;
import dev.agentruntime.core.metrics.TagKey;
import dev.agentruntime.core.metrics.history.Interval;
import java.util.Locale;
import java.util.Map;

/**
 * What an interval says of what is published.
 *
 * @param responses how long requests to {@code /dispatch} took, in seconds
 * @param clientErrors those that were answered 4xx
 * @param serverErrors those that were answered 5xx
 * @param decisions how long decisions took, in seconds
 * @param network how much of the network is used, from 0 up; NaN where nobody knows
 * @param database how much of the database is used, from 0 up; NaN where nobody knows
 */
record Figures(
    Distribution responses,
    long clientErrors,
    long serverErrors,
    Distribution decisions,
    double network,
    double database) {
  private static final String DISPATCH = "/dispatch";

  /** Nobody decided: there is no time that it took. */
  private static final String UNDECIDED =
      Decision.Basis.UNAVAILABLE.name().toLowerCase(Locale.ROOT);

  static Figures of(Interval interval) {
    Distribution responses = Distribution.EMPTY;
    Distribution decisions = Distribution.EMPTY;
    long clientErrors = 0;
    long serverErrors = 0;
    for (Map.Entry<Series, Point> entry : interval.points().entrySet()) {
      Series series = entry.getKey();
      if (!(entry.getValue() instanceof Point.Spread(Distribution spread))) {
        continue;
      }
      if (series.metric() == Metric.DECISIONS && !series.value(TagKey.BASIS).equals(UNDECIDED)) {
        decisions = decisions.plus(spread);
      } else if (isDispatch(series)) {
        responses = responses.plus(spread);
        switch (series.value(TagKey.HTTP_STATUS).charAt(0)) {
          case '4' -> clientErrors += spread.count();
          case '5' -> serverErrors += spread.count();
          default -> {}
        }
      }
    }
    return new Figures(
        responses,
        clientErrors,
        serverErrors,
        decisions,
        used(interval, "network"),
        used(interval, "database"));
  }

  /** Returns the share of requests that were answered with an error, in percent. */
  double errorRate() {
    return 100.0 * (clientErrors + serverErrors) / responses.count();
  }

  /** Returns the share of requests that the server did not fail, in percent. */
  double availability() {
    return 100.0 * (responses.count() - serverErrors) / responses.count();
  }

  private static boolean isDispatch(Series series) {
    return series.metric() == Metric.HTTP_REQUESTS
        && series.value(TagKey.ENDPOINT).equals(DISPATCH);
  }

  private static double used(Interval interval, String resource) {
    return interval.points().get(Series.of(Metric.BUDGET_USED, resource))
            instanceof Point.Level level
        ? level.mean()
        : Double.NaN;
  }
}
