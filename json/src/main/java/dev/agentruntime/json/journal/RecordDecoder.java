package dev.agentruntime.json.journal;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The way back from what {@link RecordEncoder} writes. Fields that are not known are passed over.
 */
public final class RecordDecoder {
  private static final long VERSION = 1;
  private static final JsonReader READER = new JsonReader(10_000);

  private RecordDecoder() {}

  /**
   * Returns the entry that {@code json}, an object, holds.
   *
   * @throws IOException where it is no record that this version knows
   */
  public static JournalEntry decode(byte[] json) throws IOException {
    try {
      return entry(fields(json));
    } catch (MalformedJsonException | RuntimeException e) {
      throw new IOException("journal record: " + e.getMessage(), e);
    }
  }

  static StoredFields fields(byte[] json) throws IOException, MalformedJsonException {
    if (!(READER.read(json) instanceof Value.Fields fields)) {
      throw new IOException("journal record: no object (expected: an object)");
    }
    return new StoredFields(fields);
  }

  static JournalEntry entry(StoredFields fields) {
    if (fields.whole("v") != VERSION) {
      throw new IllegalArgumentException(
          "v: %d (expected: %d)".formatted(fields.whole("v"), VERSION));
    }
    return switch (fields.text("kind")) {
      case "attempt" -> attempt(fields);
      case "outcome" -> outcome(fields);
      case String kind ->
          throw new IllegalArgumentException("kind: " + kind + " (expected: attempt or outcome)");
    };
  }

  private static JournalEntry attempt(StoredFields fields) {
    return new JournalEntry.Attempt(
        Instant.parse(fields.text("at")),
        subject(fields),
        fields.text("route"),
        fields.text("backend"),
        DecisionJson.read(object(fields, "decision").fields()),
        digest(fields, "key_digest"),
        fields.fields().get("content"));
  }

  private static JournalEntry outcome(StoredFields fields) {
    StoredFields decision = fields.object("decision");
    String replayOf = fields.optionalText("replay_of");
    return new JournalEntry.Outcome(
        Instant.parse(fields.text("at")),
        subject(fields),
        JournalEntry.Status.valueOf(fields.text("status").toUpperCase(Locale.ROOT)),
        fields.problem("code"),
        fields.text("reason"),
        decision == null ? null : DecisionJson.read(decision.fields()),
        fields.usage("usage"),
        digest(fields, "result_digest"),
        replayOf == null ? null : new DispatchId(replayOf),
        fields.whole("duration_us"),
        fields.fields().get("content"));
  }

  private static JournalEntry.Subject subject(StoredFields fields) {
    StoredFields principal = object(fields, "principal");
    return new JournalEntry.Subject(
        new DispatchId(fields.text("dispatch_id")),
        new CorrelationId(fields.text("correlation_id")),
        new EntityName(principal.text("type"), principal.text("id")),
        fields.optionalText("tenant"),
        new Intent(fields.text("intent")),
        new Digest(fields.text("body_digest")));
  }

  private static StoredFields object(StoredFields fields, String name) {
    StoredFields object = fields.object(name);
    if (object == null) {
      throw new IllegalArgumentException(name + ": nothing (expected: an object)");
    }
    return object;
  }

  private static @Nullable Digest digest(StoredFields fields, String name) {
    String text = fields.optionalText(name);
    return text == null ? null : new Digest(text);
  }
}
