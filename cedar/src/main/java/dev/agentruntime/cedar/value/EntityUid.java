package dev.agentruntime.cedar.value;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of an entity, such as {@code Agent::"billing-bot"}, and as a value the reference to it.
 *
 * @param id any text
 */
public record EntityUid(EntityType type, String id) implements CedarValue, Comparable<EntityUid> {
  public EntityUid {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(id, "id");
  }

  /**
   * Returns the entity {@code type::"id"}.
   *
   * @throws IllegalArgumentException where {@code type} is no name
   */
  public static EntityUid of(String type, String id) {
    return new EntityUid(new EntityType(type), id);
  }

  @Override
  public int compareTo(EntityUid other) {
    int ids = id.compareTo(other.id);
    return ids != 0 ? ids : type.name().compareTo(other.type.name());
  }

  @Override
  public String kind() {
    return "entity of type " + type;
  }

  /* Ids differ more often than types do. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof EntityUid(EntityType otherType, String otherId)
            && id.equals(otherId)
            && type.name().equals(otherType.name()));
  }

  @Override
  public int hashCode() {
    return 31 * type.name().hashCode() + id.hashCode();
  }

  @Override
  public String toString() {
    return type + "::" + Quoted.of(id);
  }
}
