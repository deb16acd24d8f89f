package dev.agentruntime.core.metrics.history;

import dev.agentruntime.core.metrics.Meters;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The taking down of what the meters say, and its rolling up as it grows older. */
public final class MetricRecord {

  /*
   * What is coarser is made of what is finer once its time is over, and from nothing else: where the
   * process ends in between, the next one makes it. The clock may jump: what happens at a time that
   * was taken down already is added to it, and what was made of it is made again.
   */

  private static final Logger log = LoggerFactory.getLogger(MetricRecord.class);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(10);

  private final Meters meters;
  private final MetricHistory history;
  private Instant begun;
  private Instant minutesUpTo = Instant.EPOCH;
  private Instant hoursUpTo = Instant.EPOCH;
  private Instant forgotAt = Instant.EPOCH;
  private boolean failing;

  /**
   * Makes a record that goes on where {@code history} ends.
   *
   * @param now when what the meters say next began
   * @throws IOException where the history cannot be read
   */
  public MetricRecord(Meters meters, MetricHistory history, Instant now) throws IOException {
    this.meters = meters;
    this.history = history;
    begun = now;
    minutesUpTo = after(Resolution.MINUTE);
    hoursUpTo = after(Resolution.HOUR);
  }

  /**
   * Takes down what happened since the last call, as having happened when that ended.
   *
   * @return what happened
   */
  public synchronized Interval take(Instant now) {
    Interval interval = new Interval(Resolution.FINE.floor(begun), meters.take());
    begun = now;
    try {
      history.add(Resolution.FINE, interval);
      rollUp(now);
      forget(now);
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        log.warn("metrics: what is measured is not kept, which is tried again: {}", e.getMessage());
      }
      failing = true;
    }
    return interval;
  }

  private void rollUp(Instant now) throws IOException {
    Instant minute = Resolution.MINUTE.floor(now);
    roll(Resolution.FINE, Resolution.MINUTE, earlier(minutesUpTo, minute), minute);
    minutesUpTo = minute;
    Instant hour = Resolution.HOUR.floor(now);
    roll(Resolution.MINUTE, Resolution.HOUR, earlier(hoursUpTo, hour), hour);
    hoursUpTo = hour;
  }

  private void roll(Resolution fine, Resolution coarse, Instant from, Instant to)
      throws IOException {
    if (!from.isBefore(to)) {
      return;
    }
    SortedMap<Instant, Interval> rolled = new TreeMap<>();
    for (Interval part : history.read(fine, from, to)) {
      Interval whole = new Interval(coarse.floor(part.start()), part.points());
      rolled.merge(whole.start(), whole, Interval::then);
    }
    for (Interval whole : List.copyOf(rolled.values())) {
      history.replace(coarse, whole);
    }
  }

  private void forget(Instant now) throws IOException {
    if (Duration.between(forgotAt, now).abs().compareTo(FORGET_EVERY) < 0) {
      return;
    }
    forgotAt = now;
    for (Resolution resolution : Resolution.values()) {
      history.forget(resolution, now.minus(resolution.kept()));
    }
  }

  private Instant after(Resolution resolution) throws IOException {
    return history.newest(resolution).map(at -> at.plus(resolution.step())).orElse(Instant.EPOCH);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
