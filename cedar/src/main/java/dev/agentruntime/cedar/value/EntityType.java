package dev.agentruntime.cedar.value;

/**
 * The type of an entity.
 *
 * @param name such as {@code Agent} or {@code Acme::Agent}
 */
public record EntityType(String name) {
  public EntityType {
    if (!Identifiers.isName(name)) {
      throw new IllegalArgumentException(
          "entity type: " + name + " (expected: a name such as Agent or Acme::Agent)");
    }
  }

  /** Returns whether entities of this type are actions, in whatever namespace. */
  public boolean isAction() {
    return name.equals("Action") || name.endsWith("::Action");
  }

  @Override
  public String toString() {
    return name;
  }
}
