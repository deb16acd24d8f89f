package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.eval.Entities;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.RecordValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Entities in JSON: an array of objects with {@code uid}, {@code attrs}, {@code parents} and, where
 * there are any, {@code tags}.
 */
public final class EntityJson {
  private EntityJson() {}

  /**
   * Reads entities.
   *
   * @throws InvalidJsonException where the text is not of this form, an entity stands twice, or one
   *     is in itself
   */
  public static Entities read(String text) throws InvalidJsonException {
    List<Json> items = Fields.items(JsonText.read(text), "entities");
    Entities.Builder entities = Entities.builder();
    try {
      for (int i = 0; i < items.size(); i++) {
        add(items.get(i), "entities[" + i + "]", entities);
      }
      return entities.build();
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException(String.valueOf(e.getMessage()));
    }
  }

  /** Reads the name of an entity, {@code {"type": …, "id": …}}. */
  public static EntityUid readUid(String text) throws InvalidJsonException {
    return ValueJson.readUid(JsonText.read(text), "uid");
  }

  /** Reads a record of attributes or a context: a JSON object. */
  public static RecordValue readRecord(String text) throws InvalidJsonException {
    return ValueJson.readRecord(JsonText.read(text), "context");
  }

  private static void add(Json json, String path, Entities.Builder entities)
      throws InvalidJsonException {
    Fields fields = Fields.of(json, path, "an object with uid, attrs and parents");
    EntityUid uid = ValueJson.readUid(fields.take("uid"), fields.path("uid"));
    RecordValue attributes = ValueJson.readRecord(fields.take("attrs"), fields.path("attrs"));
    List<Json> items = fields.takeItems("parents");
    Json tags = fields.takeOptional("tags");
    fields.refuseOthers();
    List<EntityUid> parents = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      parents.add(ValueJson.readUid(items.get(i), fields.path("parents") + "[" + i + "]"));
    }
    entities.add(
        uid,
        attributes,
        parents,
        tags == null ? RecordValue.EMPTY : ValueJson.readRecord(tags, fields.path("tags")));
  }
}
