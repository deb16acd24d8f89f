package dev.agentruntime.perf.regression;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One value of a series.
 *
 * @param at when it was measured; of a window, when the window began
 * @param value finite, in the unit of the series
 * @param revision of the server's sources, where known
 */
public record Point(Instant at, double value, @Nullable String revision) {
  public Point {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value: %s (expected: a finite number)".formatted(value));
    }
  }
}
