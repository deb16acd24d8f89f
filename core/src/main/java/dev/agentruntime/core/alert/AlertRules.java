package dev.agentruntime.core.alert;

import java.time.Instant;
import java.util.List;

/** What tells which conditions hold. Asked again and again, by one thread at a time. */
@FunctionalInterface
public interface AlertRules {

  /**
   * Returns what holds at {@code now}. Conditions have ids out of a bounded set: an id is what is
   * deduplicated, silenced and remembered.
   */
  List<Condition> evaluate(Instant now);
}
