package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.slo.Bounds;
import dev.agentruntime.core.slo.Indicator;
import dev.agentruntime.core.slo.Objective;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The durations that objectives are about, each of which the rules want a classic bucket for. */
public final class LatencyBounds {
  private LatencyBounds() {}

  /** Returns the durations, in seconds. */
  public static NavigableSet<Double> of(Collection<Objective> objectives) {
    NavigableSet<Double> seconds = new TreeSet<>();
    for (Objective objective : objectives) {
      if (objective.indicator() instanceof Indicator.Latency(double _, Bounds bounds)) {
        Stream.of(bounds.target(), bounds.warning(), bounds.critical())
            .filter(Objects::nonNull)
            .forEach(seconds::add);
      }
    }
    return seconds;
  }
}
