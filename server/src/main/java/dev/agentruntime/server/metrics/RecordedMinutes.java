package dev.agentruntime.server.metrics;

import dev.agentruntime.core.metrics.history.Interval;
import dev.agentruntime.core.metrics.history.MetricHistory;
import dev.agentruntime.core.metrics.history.Resolution;
import dev.agentruntime.core.slo.SliMinute;
import dev.agentruntime.core.slo.SliSource;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What earlier runs of the runtime took down, as minutes. What is kept by the hour alone counts as
 * if all of the hour had happened in its first minute.
 */
public final class RecordedMinutes implements SliSource {
  private static final Logger log = LoggerFactory.getLogger(RecordedMinutes.class);

  private final MetricHistory history;
  private final Instant now;

  /**
   * @param now before which everything was taken down
   */
  public RecordedMinutes(MetricHistory history, Instant now) {
    this.history = history;
    this.now = now;
  }

  @Override
  public List<SliMinute> since(Instant from) {
    List<SliMinute> minutes = new ArrayList<>();
    Instant byTheMinute = now.minus(Resolution.MINUTE.kept());
    try {
      Instant at = from;
      // An hour is whole or not there, so that none of its minutes counts twice.
      Instant hours = Resolution.HOUR.floor(byTheMinute).plus(Resolution.HOUR.step());
      add(minutes, history.read(Resolution.HOUR, at, later(at, hours)));
      at = later(at, hours);
      List<Interval> whole = history.read(Resolution.MINUTE, at, later(at, now));
      add(minutes, whole);
      if (!whole.isEmpty()) {
        at = whole.getLast().start().plus(Resolution.MINUTE.step());
      }
      add(minutes, history.read(Resolution.FINE, at, later(at, now.plusSeconds(1))));
    } catch (IOException e) {
      log.warn("objectives: they begin anew, as the history cannot be read: {}", e.getMessage());
    }
    return minutes;
  }

  private static void add(List<SliMinute> minutes, List<Interval> intervals) {
    for (Interval interval : intervals) {
      minutes.add(
          new SliMinute(Resolution.MINUTE.floor(interval.start()), DispatchCounts.of(interval)));
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
