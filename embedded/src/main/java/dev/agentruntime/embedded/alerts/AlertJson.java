package dev.agentruntime.embedded.alerts;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.alert.Alert;
import dev.agentruntime.core.alert.Condition;
import dev.agentruntime.core.alert.Example;
import dev.agentruntime.core.alert.Glob;
import dev.agentruntime.core.alert.Notification;
import dev.agentruntime.core.alert.NotificationId;
import dev.agentruntime.core.alert.Severity;
import dev.agentruntime.core.alert.Silence;
import dev.agentruntime.core.alert.SilenceId;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.json.MalformedJsonException;
import dev.agentruntime.json.journal.StoredFields;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Alerts, silences and notifications as stored JSON, and back. */
final class AlertJson {
  private static final JsonReader READER = new JsonReader(16);

  private AlertJson() {}

  static String write(Alert alert) {
    Map<String, Value> fields = start(alert.condition());
    put(fields, "state", alert.state());
    put(fields, "since", alert.since());
    put(fields, "gone_since", alert.goneSince());
    put(fields, "resolved_at", alert.resolvedAt());
    put(fields, "told", alert.told());
    put(fields, "told_at", alert.toldAt());
    return end(fields, alert.examples());
  }

  static Alert readAlert(String json) throws IOException {
    StoredFields fields = read(json);
    try {
      return new Alert(
          condition(fields),
          constant(Alert.State.class, fields.text("state")),
          required(instant(fields, "since"), "since"),
          instant(fields, "gone_since"),
          instant(fields, "resolved_at"),
          constant(Alert.Told.class, fields.text("told")),
          instant(fields, "told_at"),
          examples(fields));
    } catch (RuntimeException e) {
      throw unreadable(e);
    }
  }

  static String write(Notification notification) {
    Map<String, Value> fields = start(notification.condition());
    fields.put("notification", Value.text(notification.id().value()));
    put(fields, "kind", notification.kind());
    put(fields, "at", notification.at());
    put(fields, "since", notification.since());
    put(fields, "resolved_at", notification.resolvedAt());
    fields.put("dashboard", Value.text(notification.dashboard().toString()));
    return end(fields, notification.examples());
  }

  static Notification readNotification(String json) throws IOException {
    StoredFields fields = read(json);
    try {
      return new Notification(
          new NotificationId(fields.text("notification")),
          constant(Notification.Kind.class, fields.text("kind")),
          condition(fields),
          required(instant(fields, "at"), "at"),
          required(instant(fields, "since"), "since"),
          instant(fields, "resolved_at"),
          URI.create(fields.text("dashboard")),
          examples(fields));
    } catch (RuntimeException e) {
      throw unreadable(e);
    }
  }

  static String write(Silence silence) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("v", Value.whole(1));
    fields.put("id", Value.text(silence.id().value()));
    fields.put("alert", Value.text(silence.alert().pattern()));
    put(fields, "until", silence.until());
    fields.put("by", Value.text(silence.by()));
    fields.put("comment", Value.text(silence.comment()));
    return JsonWriter.text(new Value.Fields(fields));
  }

  static Silence readSilence(String json) throws IOException {
    StoredFields fields = read(json);
    try {
      return new Silence(
          new SilenceId(fields.text("id")),
          new Glob(fields.text("alert")),
          required(instant(fields, "until"), "until"),
          fields.text("by"),
          fields.text("comment"));
    } catch (RuntimeException e) {
      throw unreadable(e);
    }
  }

  private static Map<String, Value> start(Condition condition) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("v", Value.whole(1));
    fields.put("alert", Value.text(condition.id()));
    put(fields, "severity", condition.severity());
    fields.put("summary", Value.text(condition.summary()));
    fields.put("description", Value.text(condition.description()));
    fields.put("value", new Value.Decimal(BigDecimal.valueOf(condition.value())));
    fields.put("threshold", new Value.Decimal(BigDecimal.valueOf(condition.threshold())));
    return fields;
  }

  private static Condition condition(StoredFields fields) {
    return new Condition(
        fields.text("alert"),
        constant(Severity.class, fields.text("severity")),
        fields.text("summary"),
        fields.text("description"),
        fields.decimal("value").doubleValue(),
        fields.decimal("threshold").doubleValue());
  }

  private static String end(Map<String, Value> fields, List<Example> examples) {
    fields.put("examples", new Value.Items(examples.stream().map(AlertJson::value).toList()));
    return JsonWriter.text(new Value.Fields(fields));
  }

  private static Value value(Example example) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("dispatch", Value.text(example.dispatch().value()));
    put(fields, "status", example.status());
    fields.put("us", Value.whole(example.durationMicros()));
    return new Value.Fields(fields);
  }

  private static List<Example> examples(StoredFields fields) {
    return fields.items("examples").stream().map(AlertJson::example).toList();
  }

  private static Example example(Value value) {
    if (!(value instanceof Value.Fields all)) {
      throw new IllegalArgumentException("examples: no object (expected: objects)");
    }
    StoredFields fields = new StoredFields(all);
    return new Example(
        new DispatchId(fields.text("dispatch")),
        constant(JournalEntry.Status.class, fields.text("status")),
        fields.whole("us"));
  }

  private static void put(Map<String, Value> fields, String name, @Nullable Instant at) {
    if (at != null) {
      fields.put(name, Value.text(at.toString()));
    }
  }

  private static void put(Map<String, Value> fields, String name, Enum<?> constant) {
    fields.put(name, Value.text(constant.name().toLowerCase(Locale.ROOT)));
  }

  private static @Nullable Instant instant(StoredFields fields, String name) {
    String text = fields.optionalText(name);
    return text == null ? null : Instant.parse(text);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  private static <T> T required(@Nullable T value, String name) {
    return Objects.requireNonNull(value, name);
  }

  private static StoredFields read(String json) throws IOException {
    try {
      if (READER.read(json) instanceof Value.Fields fields) {
        return new StoredFields(fields);
      }
      throw new IOException("stored alert: no object (expected: an object)");
    } catch (MalformedJsonException e) {
      throw new IOException("stored alert: " + e.getMessage(), e);
    }
  }

  private static IOException unreadable(RuntimeException e) {
    return new IOException("stored alert: " + e.getMessage(), e);
  }
}
