package dev.agentruntime.cedar.fuzz;

import dev.agentruntime.cedar.eval.Entity;
import dev.agentruntime.cedar.json.EntityJson;
import dev.agentruntime.cedar.json.InvalidJsonException;
import dev.agentruntime.cedar.value.RecordValue;

/** Any text is read as entities, a record or a name, or refused; what is read can be shown. */
public final class JsonFuzz {
  private JsonFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = Text.of(input);
    try {
      RecordValue record = EntityJson.readRecord(text);
      require(record.equals(EntityJson.readRecord(text)), "the same record twice");
      require(!record.toString().isEmpty(), "a record in words");
    } catch (InvalidJsonException e) {
      require(e.getMessage() != null, "a reason");
    }
    try {
      for (Entity entity : EntityJson.read(text).all()) {
        require(!entity.isIn(entity.uid()), "nothing in itself");
        require(EntityJson.readUid(json(entity)).equals(entity.uid()), "the same name again");
      }
    } catch (InvalidJsonException e) {
      require(e.getMessage() != null, "a reason");
    }
    try {
      require(!EntityJson.readUid(text).toString().isEmpty(), "a name in words");
    } catch (InvalidJsonException e) {
      require(e.getMessage() != null, "a reason");
    }
  }

  private static String json(Entity entity) {
    StringBuilder id = new StringBuilder();
    entity.uid().id().chars().forEach(c -> id.append("\\u%04x".formatted(c)));
    return "{\"type\": \"" + entity.uid().type() + "\", \"id\": \"" + id + "\"}";
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("expected: " + what);
    }
  }
}
