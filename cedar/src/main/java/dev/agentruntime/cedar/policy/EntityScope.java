package dev.agentruntime.cedar.policy;

import dev.agentruntime.cedar.value.EntityType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which principals, or which resources, a policy is about. */
public sealed interface EntityScope {

  /** All of them. */
  enum Any implements EntityScope {
    ANY
  }

  /** {@code == entity}. */
  record Equal(EntityReference entity) implements EntityScope {
    public Equal {
      Objects.requireNonNull(entity, "entity");
    }
  }

  /** {@code in entity}. */
  record In(EntityReference entity) implements EntityScope {
    public In {
      Objects.requireNonNull(entity, "entity");
    }
  }

  /** {@code is type}, or {@code is type in entity} where there is one. */
  record Is(EntityType type, @Nullable EntityReference in) implements EntityScope {
    public Is {
      Objects.requireNonNull(type, "type");
    }
  }

  /** Returns whether an entity is still to be linked. */
  default boolean hasSlot() {
    return switch (this) {
      case Any _ -> false;
      case Equal(EntityReference entity) -> entity == EntityReference.Slot.SLOT;
      case In(EntityReference entity) -> entity == EntityReference.Slot.SLOT;
      case Is(EntityType _, EntityReference in) -> in == EntityReference.Slot.SLOT;
    };
  }

  /** Returns this scope with {@code entity} in the place of the slot. */
  default EntityScope linked(EntityReference.Named entity) {
    if (!hasSlot()) {
      return this;
    }
    return switch (this) {
      case Any any -> any;
      case Equal _ -> new Equal(entity);
      case In _ -> new In(entity);
      case Is(EntityType type, EntityReference _) -> new Is(type, entity);
    };
  }
}
