package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.DatetimeValue;
import dev.agentruntime.cedar.value.DecimalValue;
import dev.agentruntime.cedar.value.DurationValue;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.IpValue;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.cedar.value.SetValue;
import dev.agentruntime.cedar.value.StringValue;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** The writer of values, in the form that {@link ValueJson} reads. */
final class ValueJsonWriter {
  private static final Set<String> RESERVED =
      Set.of(ValueJson.ENTITY, ValueJson.EXTENSION, ValueJson.EXPRESSION);

  private ValueJsonWriter() {}

  /**
   * Writes {@code value}.
   *
   * @throws IllegalArgumentException where it has a record that would be read as something else
   */
  static void write(JsonGenerator json, CedarValue value) {
    switch (value) {
      case BoolValue bool -> json.writeBoolean(bool == BoolValue.TRUE);
      case LongValue(long number) -> json.writeNumber(number);
      case StringValue(String text) -> json.writeString(text);
      case EntityUid uid -> {
        json.writeStartObject();
        json.writeName(ValueJson.ENTITY);
        writeUid(json, uid);
        json.writeEndObject();
      }
      case SetValue set -> {
        json.writeStartArray();
        for (CedarValue element : set.elements()) {
          write(json, element);
        }
        json.writeEndArray();
      }
      case RecordValue record -> writeRecord(json, record);
      case IpValue ip -> writeExtension(json, "ip", ip.text());
      case DecimalValue decimal -> writeExtension(json, "decimal", decimal.text());
      case DurationValue duration -> writeExtension(json, "duration", duration.text());
      case DatetimeValue time -> writeTime(json, time);
    }
  }

  /** Writes {@code {"type": …, "id": …}}. */
  static void writeUid(JsonGenerator json, EntityUid uid) {
    json.writeStartObject();
    json.writeStringProperty("type", uid.type().name());
    json.writeStringProperty("id", uid.id());
    json.writeEndObject();
  }

  private static void writeRecord(JsonGenerator json, RecordValue record) {
    Set<String> names = record.names();
    if (names.size() == 1 && RESERVED.containsAll(names)) {
      throw new IllegalArgumentException(
          "record: " + names + " as its only field (expected: other fields beside it)");
    }
    writeFields(json, record);
  }

  /** Writes a record where nothing but a record can stand. */
  static void writeFields(JsonGenerator json, RecordValue record) {
    json.writeStartObject();
    for (String name : record.names()) {
      CedarValue value = record.get(name);
      if (value != null) {
        json.writeName(name);
        write(json, value);
      }
    }
    json.writeEndObject();
  }

  private static void writeExtension(JsonGenerator json, String function, String argument) {
    json.writeStartObject();
    json.writeObjectPropertyStart(ValueJson.EXTENSION);
    json.writeStringProperty("fn", function);
    json.writeStringProperty("arg", argument);
    json.writeEndObject();
    json.writeEndObject();
  }

  /* A year that has not four digits has no text of its own; it is so far from another one. */
  private static void writeTime(JsonGenerator json, DatetimeValue time) {
    String text = time.text();
    if (text != null) {
      writeExtension(json, "datetime", text);
      return;
    }
    json.writeStartObject();
    json.writeObjectPropertyStart(ValueJson.EXTENSION);
    json.writeStringProperty("fn", "offset");
    json.writeArrayPropertyStart("args");
    writeExtension(json, "datetime", "1970-01-01");
    writeExtension(json, "duration", new DurationValue(time.epochMillis()).text());
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }
}
