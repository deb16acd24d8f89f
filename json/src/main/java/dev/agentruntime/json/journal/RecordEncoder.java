package dev.agentruntime.json.journal;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.json.JsonBytes;
import org.jspecify.annotations.Nullable;

/**
 * The written form of an entry, but for its number and the hash before it.
 *
 * <p>The fields that the read model wants stand first, so that it need not read a line to its end.
 */
public final class RecordEncoder {
  private static final int USUAL_SIZE = 1024;

  private RecordEncoder() {}

  /** Returns the line from after {@code prev} to its closing brace. */
  public static byte[] encode(JournalEntry entry) {
    JsonBytes json = new JsonBytes(USUAL_SIZE);
    switch (entry) {
      case JournalEntry.Attempt attempt -> write(json, attempt);
      case JournalEntry.Outcome outcome -> write(json, outcome);
    }
    return json.raw("}").toByteArray();
  }

  private static void write(JsonBytes json, JournalEntry.Attempt attempt) {
    json.raw(",\"v\":1,\"kind\":\"attempt\"");
    subject(json, attempt);
    json.raw(",\"route\":").string(attempt.route());
    json.raw(",\"backend\":").string(attempt.backend());
    decision(json, attempt.decision());
    digest(json, ",\"key_digest\":\"", attempt.keyDigest());
    if (attempt.content() != null) {
      json.raw(",\"content\":").value(attempt.content());
    }
  }

  private static void write(JsonBytes json, JournalEntry.Outcome outcome) {
    json.raw(",\"v\":1,\"kind\":\"outcome\",\"status\":\"").raw(outcome.status().code()).raw("\"");
    subject(json, outcome);
    if (outcome.code() != null) {
      json.raw(",\"code\":\"").raw(outcome.code().code()).raw("\"");
    }
    json.raw(",\"reason\":").string(outcome.reason());
    if (outcome.decision() != null) {
      decision(json, outcome.decision());
    }
    if (outcome.usage() != null) {
      json.raw(",\"usage\":");
      StoredFields.write(json, outcome.usage());
    }
    digest(json, ",\"result_digest\":\"", outcome.resultDigest());
    if (outcome.replayOf() != null) {
      json.raw(",\"replay_of\":\"").raw(outcome.replayOf().value()).raw("\"");
    }
    json.raw(",\"duration_us\":").number(outcome.micros());
    if (outcome.content() != null) {
      json.raw(",\"content\":").value(outcome.content());
    }
  }

  private static void subject(JsonBytes json, JournalEntry entry) {
    JournalEntry.Subject subject = entry.subject();
    json.raw(",\"at\":").instant(entry.at());
    json.raw(",\"dispatch_id\":\"").raw(subject.dispatchId().value());
    json.raw("\",\"principal\":{\"type\":\"").raw(subject.principal().type());
    json.raw("\",\"id\":").string(subject.principal().id()).raw("}");
    if (subject.tenant() != null) {
      json.raw(",\"tenant\":").string(subject.tenant());
    }
    json.raw(",\"intent\":").string(subject.intent().name());
    json.raw(",\"correlation_id\":").string(subject.correlationId().value());
    json.raw(",\"body_digest\":\"").raw(subject.bodyDigest().value()).raw("\"");
  }

  private static void decision(JsonBytes json, Decision decision) {
    json.raw(",\"decision\":");
    DecisionJson.write(json, decision);
  }

  private static void digest(JsonBytes json, String name, @Nullable Digest digest) {
    if (digest != null) {
      json.raw(name).raw(digest.value()).raw("\"");
    }
  }
}
