package dev.agentruntime.cedar.text;

import dev.agentruntime.cedar.value.EntityType;
import java.util.HashMap;
import java.util.Map;

/** The strings and entity types of a text. Equal ones are held once: policies repeat them. */
final class Names {
  private final Map<String, String> strings = new HashMap<>();
  private final Map<String, EntityType> types = new HashMap<>();

  String string(String text) {
    String known = strings.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  EntityType type(String name) {
    return types.computeIfAbsent(name, EntityType::new);
  }
}
