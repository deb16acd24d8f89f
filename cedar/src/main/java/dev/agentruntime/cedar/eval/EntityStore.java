package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.value.EntityUid;
import org.jspecify.annotations.Nullable;

/** Where entities are found while a decision is made. Total, and safe for many threads. */
@FunctionalInterface
public interface EntityStore {

  /** Returns what is known of {@code uid}, or null where it does not exist. */
  @Nullable Entity find(EntityUid uid);
}
