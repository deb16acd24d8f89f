package dev.agentruntime.core.metrics.history;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What keeps intervals. Many threads may read while one writes. */
public interface MetricHistory {

  /**
   * Adds what happened in an interval to what it holds of it already.
   *
   * @throws IOException where it cannot be kept
   */
  void add(Resolution resolution, Interval interval) throws IOException;

  /**
   * Puts an interval in the place of what is held of it.
   *
   * @throws IOException where it cannot be kept
   */
  void replace(Resolution resolution, Interval interval) throws IOException;

  /**
   * Returns the intervals that begin at {@code from} or later and before {@code to}, oldest first.
   *
   * @throws IOException where they cannot be read
   */
  List<Interval> read(Resolution resolution, Instant from, Instant to) throws IOException;

  /**
   * Returns when the newest interval begins.
   *
   * @throws IOException where it cannot be read
   */
  Optional<Instant> newest(Resolution resolution) throws IOException;

  /**
   * Drops the intervals that begin before {@code before}.
   *
   * @throws IOException where they cannot be dropped
   */
  void forget(Resolution resolution, Instant before) throws IOException;
}
