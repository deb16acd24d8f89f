package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.RecordValue;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What is known of an entity: its attributes, its tags and everything that it is in. */
public final class Entity {
  private static final int FEW = 8;
  private static final EntityUid[] NOBODY = {};

  private final EntityUid uid;
  private final RecordValue attributes;
  private final RecordValue tags;
  private final EntityUid[] ancestors;
  private final Set<EntityUid> ancestorSet;

  /**
   * @param ancestors all that the entity is in, directly or through others, without itself
   */
  public Entity(
      EntityUid uid, RecordValue attributes, RecordValue tags, Collection<EntityUid> ancestors) {
    this.uid = Objects.requireNonNull(uid, "uid");
    this.attributes = Objects.requireNonNull(attributes, "attributes");
    this.tags = Objects.requireNonNull(tags, "tags");
    this.ancestors = ancestors.isEmpty() ? NOBODY : ancestors.toArray(EntityUid[]::new);
    // A short array is searched faster than a set is hashed.
    this.ancestorSet = ancestors.size() > FEW ? Set.copyOf(ancestors) : Set.of();
  }

  /** Returns an entity of which nothing is known but its name. */
  public static Entity of(EntityUid uid) {
    return new Entity(uid, RecordValue.EMPTY, RecordValue.EMPTY, List.of());
  }

  public EntityUid uid() {
    return uid;
  }

  public RecordValue attributes() {
    return attributes;
  }

  public RecordValue tags() {
    return tags;
  }

  /** Returns all that the entity is in, directly or through others. */
  public List<EntityUid> ancestors() {
    return List.of(ancestors);
  }

  /** Returns whether the entity is in {@code other}, and not the same. */
  public boolean isIn(EntityUid other) {
    if (ancestors.length > FEW) {
      return ancestorSet.contains(other);
    }
    for (EntityUid ancestor : ancestors) {
      if (ancestor.equals(other)) {
        return true;
      }
    }
    return false;
  }

  /* Not to be changed, nor handed out. */
  EntityUid[] ancestorArray() {
    return ancestors;
  }
}
