package dev.agentruntime.json.alert;

import dev.agentruntime.core.alert.Condition;
import dev.agentruntime.core.alert.Example;
import dev.agentruntime.core.alert.Notification;
import dev.agentruntime.json.JsonWriter;
import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;

/** A notification as receivers read it, the same from whatever sink. */
public final class NotificationJson {
  private NotificationJson() {}

  /** Returns {@code notification} on one line, in UTF-8. */
  public static byte[] of(Notification notification) {
    return JsonWriter.bytes(json -> write(json, notification));
  }

  private static void write(JsonGenerator json, Notification notification) {
    json.writeStartObject();
    json.writeStringProperty("type", "alert." + notification.kind().code());
    json.writeStringProperty("timestamp", notification.at().toString());
    json.writeName("data");
    json.writeStartObject();
    Condition condition = notification.condition();
    json.writeStringProperty("id", notification.id().value());
    json.writeStringProperty("alert", condition.id());
    json.writeStringProperty("severity", condition.severity().code());
    json.writeStringProperty("summary", condition.summary());
    json.writeStringProperty("description", condition.description());
    number(json, "value", condition.value());
    number(json, "threshold", condition.threshold());
    json.writeStringProperty("since", notification.since().toString());
    if (notification.resolvedAt() == null) {
      json.writeNullProperty("resolved_at");
    } else {
      json.writeStringProperty("resolved_at", notification.resolvedAt().toString());
    }
    json.writeStringProperty("dashboard_url", notification.dashboard().toString());
    json.writeName("examples");
    json.writeStartArray();
    notification.examples().forEach(example -> write(json, example));
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Example example) {
    json.writeStartObject();
    json.writeStringProperty("dispatch_id", example.dispatch().value());
    json.writeStringProperty("status", example.status().code());
    json.writeNumberProperty("duration_us", example.durationMicros());
    json.writeEndObject();
  }

  /* 1 rather than 1.0, and no binary fraction spelled out. */
  private static void number(JsonGenerator json, String name, double value) {
    BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
    json.writeName(name);
    json.writeNumber(number.scale() < 0 ? number.setScale(0) : number);
  }
}
