package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.eval.Entities;
import dev.agentruntime.cedar.eval.Entity;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.RecordValue;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Entities in JSON: an array of objects with {@code uid}, {@code attrs}, {@code parents} and, where
 * there are any, {@code tags}.
 */
public final class EntityJson {
  private static final Place ENTITIES = Place.top("entities");

  private EntityJson() {}

  /**
   * Reads entities.
   *
   * @throws InvalidJsonException where the text is not of this form, an entity stands twice, or one
   *     is in itself
   */
  public static Entities read(String text) throws InvalidJsonException {
    List<Json> items = Fields.items(JsonText.read(text, ValueJson.MAX_NESTING), ENTITIES);
    Entities.Builder entities = Entities.builder();
    try {
      for (int i = 0; i < items.size(); i++) {
        add(items.get(i), ENTITIES.item(i), entities);
      }
      return entities.build();
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns entities as JSON on one line, in the order in which they were added. The parents of
   * each are all that it is in: those that it is in through others cannot be told from them any
   * more, and what is read again decides alike.
   *
   * @throws IllegalArgumentException where an attribute or a tag is a record that would be read as
   *     something else, or is nested too deep to be read
   */
  public static String write(Entities entities) {
    return JsonOutput.text(
        ValueJson.MAX_NESTING,
        json -> {
          json.writeStartArray();
          entities.all().forEach(entity -> write(json, entity));
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, Entity entity) {
    json.writeStartObject();
    json.writeName("uid");
    ValueJsonWriter.writeUid(json, entity.uid());
    json.writeName("attrs");
    ValueJsonWriter.writeFields(json, entity.attributes());
    json.writeArrayPropertyStart("parents");
    entity.ancestors().forEach(parent -> ValueJsonWriter.writeUid(json, parent));
    json.writeEndArray();
    if (!entity.tags().names().isEmpty()) {
      json.writeName("tags");
      ValueJsonWriter.writeFields(json, entity.tags());
    }
    json.writeEndObject();
  }

  /** Reads the name of an entity, {@code {"type": …, "id": …}}. */
  public static EntityUid readUid(String text) throws InvalidJsonException {
    return ValueJson.readUid(JsonText.read(text, ValueJson.MAX_NESTING), Place.top("uid"));
  }

  /** Reads a record of attributes or a context: a JSON object. */
  public static RecordValue readRecord(String text) throws InvalidJsonException {
    return ValueJson.readRecord(JsonText.read(text, ValueJson.MAX_NESTING), Place.top("context"));
  }

  private static void add(Json json, Place place, Entities.Builder entities)
      throws InvalidJsonException {
    Fields fields = Fields.of(json, place, "an object with uid, attrs and parents");
    EntityUid uid = ValueJson.readUid(fields.take("uid"), fields.place("uid"));
    RecordValue attributes = ValueJson.readRecord(fields.take("attrs"), fields.place("attrs"));
    List<Json> items = fields.takeItems("parents");
    Json tags = fields.takeOptional("tags");
    fields.refuseOthers();
    List<EntityUid> parents = Fields.each(items, fields.place("parents"), ValueJson::readUid);
    entities.add(
        uid,
        attributes,
        parents,
        tags == null ? RecordValue.EMPTY : ValueJson.readRecord(tags, fields.place("tags")));
  }
}
