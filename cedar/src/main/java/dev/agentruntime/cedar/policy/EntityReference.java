package dev.agentruntime.cedar.policy;

import dev.agentruntime.cedar.value.EntityUid;
import java.util.Objects;

/**
 * Which entity a scope compares with: a named one, or in a template whichever it is linked with.
 */
public sealed interface EntityReference {

  /** A named entity. */
  record Named(EntityUid uid) implements EntityReference {
    public Named {
      Objects.requireNonNull(uid, "uid");
    }
  }

  /** {@code ?principal} or {@code ?resource}, after the variable that it stands beside. */
  enum Slot implements EntityReference {
    SLOT
  }
}
