package dev.agentruntime.core.identity;

import dev.agentruntime.cedar.value.Identifiers;
import dev.agentruntime.cedar.value.Quoted;
import java.util.Optional;

/**
 * The name of a Cedar entity, such as {@code Agent::"billing-bot"}.
 *
 * @param type a Cedar type name, such as {@code Agent} or {@code Acme::Agent}
 * @param id any text of 1 to 512 characters
 */
public record EntityName(String type, String id) {
  private static final int MAX_ID = 512;

  public EntityName {
    if (!Identifiers.isName(type)) {
      throw new IllegalArgumentException(
          "entity type: " + type + " (expected: a Cedar type name such as Agent)");
    }
    if (id.isEmpty() || id.length() > MAX_ID) {
      throw new IllegalArgumentException(
          "entity id: %d characters (expected: 1 to %d)".formatted(id.length(), MAX_ID));
    }
  }

  /** Returns the name that {@code text} is, as {@link #toString()} writes it; empty for none. */
  public static Optional<EntityName> parse(String text) {
    return EntityText.parse(text);
  }

  /** Returns the name as Cedar writes it; what cannot be seen stands there by its number. */
  @Override
  public String toString() {
    return type + "::" + Quoted.of(id);
  }
}
