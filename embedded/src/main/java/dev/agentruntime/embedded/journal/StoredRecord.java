package dev.agentruntime.embedded.journal;

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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of the journal as it was read.
 *
 * @param seq its number, from 1
 * @param prev hash of the record before it
 */
public record StoredRecord(long seq, Digest prev, JournalEntry entry) {
  private static final long VERSION = 1;
  private static final JsonReader READER = new JsonReader(10_000);

  public StoredRecord {
    Objects.requireNonNull(prev, "prev");
    Objects.requireNonNull(entry, "entry");
  }

  /**
   * Returns the record that {@code line} holds. Fields that are not known are passed over.
   *
   * @param line without its line break
   * @throws IOException where {@code line} is no record that this version knows
   */
  public static StoredRecord parse(byte[] line) throws IOException {
    try {
      if (!(READER.read(line) instanceof Value.Fields fields)) {
        throw new IOException("journal record: no object (expected: an object)");
      }
      return parse(new StoredFields(fields));
    } catch (MalformedJsonException | RuntimeException e) {
      throw new IOException("journal record: " + e.getMessage(), e);
    }
  }

  private static StoredRecord parse(StoredFields fields) {
    if (fields.whole("v") != VERSION) {
      throw new IllegalArgumentException(
          "v: %d (expected: %d)".formatted(fields.whole("v"), VERSION));
    }
    JournalEntry entry =
        switch (fields.text("kind")) {
          case "attempt" -> attempt(fields);
          case "outcome" -> outcome(fields);
          case String kind ->
              throw new IllegalArgumentException(
                  "kind: " + kind + " (expected: attempt or outcome)");
        };
    return new StoredRecord(fields.whole("seq"), new Digest(fields.text("prev")), entry);
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
