package dev.agentruntime.testkit;

import dev.agentruntime.core.metrics.history.Interval;
import dev.agentruntime.core.metrics.history.MetricHistory;
import dev.agentruntime.core.metrics.history.Resolution;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A metric history in memory. */
public final class InMemoryMetricHistory implements MetricHistory {
  private final Map<Resolution, NavigableMap<Instant, Interval>> intervals =
      new EnumMap<>(Resolution.class);

  public InMemoryMetricHistory() {
    for (Resolution resolution : Resolution.values()) {
      intervals.put(resolution, new ConcurrentSkipListMap<>());
    }
  }

  @Override
  public void add(Resolution resolution, Interval interval) {
    of(resolution).merge(interval.start(), interval, Interval::then);
  }

  @Override
  public void replace(Resolution resolution, Interval interval) {
    of(resolution).put(interval.start(), interval);
  }

  @Override
  public List<Interval> read(Resolution resolution, Instant from, Instant to) {
    return from.isAfter(to)
        ? List.of()
        : List.copyOf(of(resolution).subMap(from, true, to, false).values());
  }

  @Override
  public Optional<Instant> newest(Resolution resolution) {
    return of(resolution).isEmpty() ? Optional.empty() : Optional.of(of(resolution).lastKey());
  }

  @Override
  public void forget(Resolution resolution, Instant before) {
    of(resolution).headMap(before, false).clear();
  }

  private NavigableMap<Instant, Interval> of(Resolution resolution) {
    return Objects.requireNonNull(intervals.get(resolution));
  }
}
