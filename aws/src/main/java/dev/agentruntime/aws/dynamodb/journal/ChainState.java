package dev.agentruntime.aws.dynamodb.journal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a lease says of its writer's chain, as of when it was renewed.
 *
 * @param end the last entry that was durable
 * @param projected number of the last entry up to which the read side knows all
 * @param oldest that is open; null for none
 */
record ChainState(Link end, long projected, OpenAttempts.@Nullable Oldest oldest) {
  ChainState {
    Objects.requireNonNull(end, "end");
  }

  /** Returns the number of the first entry that whoever takes over has to look at. */
  long firstUnsettled() {
    return oldest == null ? projected + 1 : Math.min(oldest.seq(), projected + 1);
  }
}
