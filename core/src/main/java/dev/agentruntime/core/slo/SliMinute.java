package dev.agentruntime.core.slo;

import java.time.Instant;
import java.util.Objects;

/** What happened in one minute. */
public record SliMinute(Instant start, Counts counts) {
  public SliMinute {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(counts, "counts");
  }
}
