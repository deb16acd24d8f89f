package dev.agentruntime.server.dashboard;

import dev.agentruntime.core.alert.Alert;
import dev.agentruntime.core.alert.AlertBoard;
import dev.agentruntime.core.alert.Condition;
import dev.agentruntime.core.alert.DeliveryStatus;
import dev.agentruntime.core.alert.Example;
import dev.agentruntime.core.alert.Silence;
import dev.agentruntime.core.alert.TestDelivery;
import dev.agentruntime.json.JsonWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The writer of what {@code /alerts} answers, and of the alerts of a tick. */
public final class AlertsJson {
  private AlertsJson() {}

  public static byte[] write(AlertBoard board) {
    return JsonWriter.bytes(json -> write(json, board));
  }

  public static byte[] write(Silence silence) {
    return JsonWriter.bytes(json -> write(json, silence));
  }

  public static byte[] write(List<TestDelivery> deliveries) {
    return JsonWriter.bytes(
        json -> {
          json.writeStartObject();
          json.writeName("deliveries");
          json.writeStartArray();
          for (TestDelivery delivery : deliveries) {
            json.writeStartObject();
            json.writeStringProperty("sink", delivery.sink());
            json.writeBooleanProperty("delivered", delivery.delivered());
            json.writeStringProperty("detail", delivery.detail());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /** Writes {@code board} at the place where {@code json} stands. */
  public static void write(JsonGenerator json, AlertBoard board) {
    json.writeStartObject();
    instant(json, "at", board.at());
    json.writeName("alerts");
    json.writeStartArray();
    board.alerts().forEach(entry -> write(json, entry, board));
    json.writeEndArray();
    json.writeName("silences");
    json.writeStartArray();
    board.silences().forEach(silence -> write(json, silence));
    json.writeEndArray();
    json.writeName("deliveries");
    write(json, board.deliveries());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, AlertBoard.Entry entry, AlertBoard board) {
    Alert alert = entry.alert();
    Condition condition = alert.condition();
    json.writeStartObject();
    json.writeStringProperty("id", alert.id());
    json.writeStringProperty("severity", condition.severity().code());
    json.writeStringProperty("state", alert.stateCode());
    json.writeStringProperty("summary", condition.summary());
    json.writeStringProperty("description", condition.description());
    number(json, "value", condition.value());
    number(json, "threshold", condition.threshold());
    instant(json, "since", alert.since());
    instant(json, "resolved_at", alert.resolvedAt());
    instant(json, "silenced_until", entry.silencedUntil());
    json.writeStringProperty("dashboard_url", board.dashboard().toString());
    json.writeName("examples");
    json.writeStartArray();
    alert.examples().forEach(example -> write(json, example));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Example example) {
    json.writeStartObject();
    json.writeStringProperty("dispatch_id", example.dispatch().value());
    json.writeStringProperty("status", example.status().code());
    json.writeNumberProperty("duration_us", example.durationMicros());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Silence silence) {
    json.writeStartObject();
    json.writeStringProperty("id", silence.id().value());
    json.writeStringProperty("alert", silence.alert().pattern());
    instant(json, "until", silence.until());
    json.writeStringProperty("by", silence.by());
    json.writeStringProperty("comment", silence.comment());
    json.writeEndObject();
  }

  /** Writes the sinks together, and then each. */
  private static void write(JsonGenerator json, List<DeliveryStatus> deliveries) {
    json.writeStartObject();
    json.writeNumberProperty("queued", sum(deliveries, DeliveryStatus::queued));
    json.writeNumberProperty("delivered", sum(deliveries, DeliveryStatus::delivered));
    json.writeNumberProperty("failed", sum(deliveries, DeliveryStatus::failed));
    String error =
        deliveries.stream()
            .filter(status -> status.lastError() != null)
            .map(status -> status.sink() + ": " + status.lastError())
            .findFirst()
            .orElse(null);
    text(json, "last_error", error);
    json.writeName("sinks");
    json.writeStartArray();
    for (DeliveryStatus status : deliveries) {
      json.writeStartObject();
      json.writeStringProperty("sink", status.sink());
      json.writeNumberProperty("queued", status.queued());
      json.writeNumberProperty("delivered", status.delivered());
      json.writeNumberProperty("failed", status.failed());
      text(json, "last_error", status.lastError());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static long sum(List<DeliveryStatus> deliveries, ToLongFunction<DeliveryStatus> figure) {
    return deliveries.stream().mapToLong(figure).sum();
  }

  private static void instant(JsonGenerator json, String name, @Nullable Instant at) {
    text(json, name, at == null ? null : at.truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private static void text(JsonGenerator json, String name, @Nullable String text) {
    if (text == null) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, text);
    }
  }

  /* 1 rather than 1.0, and no binary fraction spelled out. */
  private static void number(JsonGenerator json, String name, double value) {
    BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
    json.writeName(name);
    json.writeNumber(number.scale() < 0 ? number.setScale(0) : number);
  }
}
