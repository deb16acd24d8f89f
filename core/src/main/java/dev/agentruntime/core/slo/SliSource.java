package dev.agentruntime.core.slo;

import java.time.Instant;
import java.util.List;

/** The history that outlives a restart. */
@FunctionalInterface
public interface SliSource {
  /** A history in which nothing happened yet. */
  SliSource EMPTY = _ -> List.of();

  /**
   * Returns the minutes that began at {@code from} or later, in any order. A minute in which
   * nothing happened may be missing, and one may come in several parts.
   */
  List<SliMinute> since(Instant from);
}
