package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.RecordValue;
import org.jspecify.annotations.Nullable;

/** What expressions are evaluated with: a request, and the entities that it speaks of. */
final class Frame {
  final EntityUid principal;
  final EntityUid action;
  final EntityUid resource;
  final RecordValue context;
  private final @Nullable Entity principalEntity;
  private final @Nullable Entity actionEntity;
  private final @Nullable Entity resourceEntity;
  private final EntityStore entities;

  Frame(Request request, EntityStore entities) {
    this.principal = request.principal();
    this.action = request.action();
    this.resource = request.resource();
    this.context = request.context();
    this.entities = entities;
    this.principalEntity = entities.find(principal);
    this.actionEntity = entities.find(action);
    this.resourceEntity = entities.find(resource);
  }

  /** Returns what is known of {@code uid}, or null where it does not exist. */
  @Nullable Entity find(EntityUid uid) {
    // Most of what is looked up is one of these three.
    if (uid.equals(principal)) {
      return principalEntity;
    }
    if (uid.equals(resource)) {
      return resourceEntity;
    }
    return uid.equals(action) ? actionEntity : entities.find(uid);
  }

  /** Returns whether {@code uid} is {@code other} or in it. */
  boolean isIn(EntityUid uid, EntityUid other) {
    if (uid.equals(other)) {
      return true;
    }
    Entity entity = find(uid);
    return entity != null && entity.isIn(other);
  }
}
