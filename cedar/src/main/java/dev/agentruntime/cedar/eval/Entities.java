package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.RecordValue;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Entities in memory; what each is in was worked out once, when they were put together. */
public final class Entities implements EntityStore {
  public static final Entities NONE = new Entities(Map.of());

  private final Map<EntityUid, Entity> byUid;

  private Entities(Map<EntityUid, Entity> byUid) {
    this.byUid = byUid;
  }

  public static Builder builder() {
    return new Builder();
  }

  @Override
  public @Nullable Entity find(EntityUid uid) {
    return byUid.get(uid);
  }

  /** Returns all entities, in the order in which they were added. */
  public Collection<Entity> all() {
    return byUid.values();
  }

  /** A collector of entities with what they are directly in. */
  public static final class Builder {
    private final Map<EntityUid, Added> added = new LinkedHashMap<>();

    private record Added(RecordValue attributes, RecordValue tags, List<EntityUid> parents) {}

    private Builder() {}

    public Builder add(EntityUid uid, RecordValue attributes, Collection<EntityUid> parents) {
      return add(uid, attributes, parents, RecordValue.EMPTY);
    }

    /**
     * Adds an entity.
     *
     * @param parents what it is directly in; they need not be added themselves
     * @throws IllegalArgumentException where {@code uid} was added before
     */
    public Builder add(
        EntityUid uid, RecordValue attributes, Collection<EntityUid> parents, RecordValue tags) {
      if (added.putIfAbsent(uid, new Added(attributes, tags, List.copyOf(parents))) != null) {
        throw new IllegalArgumentException("entity: " + uid + " twice (expected: once)");
      }
      return this;
    }

    /**
     * Works out what everything is in.
     *
     * @throws IllegalArgumentException where an entity is in itself
     */
    public Entities build() {
      Map<EntityUid, Entity> byUid = LinkedHashMap.newLinkedHashMap(added.size());
      added.forEach(
          (uid, entity) ->
              byUid.put(uid, new Entity(uid, entity.attributes(), entity.tags(), ancestors(uid))));
      return new Entities(byUid);
    }

    private Set<EntityUid> ancestors(EntityUid uid) {
      Set<EntityUid> ancestors = new LinkedHashSet<>();
      Deque<EntityUid> open = new ArrayDeque<>(parents(uid));
      while (!open.isEmpty()) {
        EntityUid next = open.pop();
        if (next.equals(uid)) {
          throw new IllegalArgumentException(
              "entity: " + uid + " is in itself (expected: a hierarchy without circles)");
        }
        if (ancestors.add(next)) {
          open.addAll(parents(next));
        }
      }
      return ancestors;
    }

    private List<EntityUid> parents(EntityUid uid) {
      Added entity = added.get(uid);
      return entity == null ? List.of() : entity.parents();
    }
  }
}
