package dev.agentruntime.server.http;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.journal.DispatchHistory.Lifecycle;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalEntry.Attempt;
import dev.agentruntime.core.journal.JournalEntry.Outcome;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.json.governance.GovernanceWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The writer of a dispatch's lifecycle: the fields of its answer, and every journal entry. */
final class LifecycleWriter {
  private static final String RUNNING = "running";

  private LifecycleWriter() {}

  /**
   * Returns a lifecycle as JSON.
   *
   * @param answer the fields of the answer as it was given; null where it is not kept
   */
  static byte[] write(Lifecycle lifecycle, Value.@Nullable Fields answer) {
    return JsonWriter.bytes(
        json -> {
          JournalEntry.Subject subject = lifecycle.subject();
          json.writeStartObject();
          json.writeStringProperty("status", status(lifecycle));
          json.writeStringProperty("dispatch_id", subject.dispatchId().value());
          json.writeStringProperty("correlation_id", subject.correlationId().value());
          json.writeStringProperty("timestamp", subject.dispatchId().at().toString());
          json.writeStringProperty("intent", subject.intent().name());
          json.writeStringProperty("principal", subject.principal().toString());
          if (subject.tenant() != null) {
            json.writeStringProperty("tenant", subject.tenant());
          }
          answer(json, lifecycle, answer);
          json.writeName("lifecycle");
          json.writeStartArray();
          lifecycle.entries().forEach(entry -> entry(json, entry));
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static String status(Lifecycle lifecycle) {
    return lifecycle.entries().getLast() instanceof Outcome outcome
        ? outcome.status().code()
        : RUNNING;
  }

  private static void answer(
      JsonGenerator json, Lifecycle lifecycle, Value.@Nullable Fields answer) {
    if (answer == null) {
      json.writeBooleanProperty("answer_kept", false);
      if (lifecycle.entries().getLast() instanceof Outcome outcome
          && outcome.content() instanceof Value.Fields content) {
        fields(json, content);
      }
      return;
    }
    json.writeBooleanProperty("answer_kept", true);
    if (answer.get("code") != null) {
      json.writeName("problem");
      JsonWriter.write(json, answer);
      return;
    }
    for (String name : new String[] {"message", "result", "reason", "governance", "usage"}) {
      Value value = answer.get(name);
      if (value != null) {
        json.writeName(name);
        JsonWriter.write(json, value);
      }
    }
  }

  private static void entry(JsonGenerator json, JournalEntry entry) {
    json.writeStartObject();
    switch (entry) {
      case Attempt attempt -> {
        json.writeStringProperty("kind", "attempt");
        json.writeStringProperty("at", attempt.at().toString());
        json.writeStringProperty("route", attempt.route());
        json.writeStringProperty("backend", attempt.backend());
        decision(json, attempt.decision());
      }
      case Outcome outcome -> outcome(json, outcome);
    }
    json.writeEndObject();
  }

  private static void outcome(JsonGenerator json, Outcome outcome) {
    json.writeStringProperty("kind", "outcome");
    json.writeStringProperty("at", outcome.at().toString());
    json.writeStringProperty("status", outcome.status().code());
    if (outcome.code() != null) {
      json.writeStringProperty("code", outcome.code().code());
    }
    json.writeStringProperty("reason", outcome.reason());
    if (outcome.replayOf() != null) {
      json.writeStringProperty("replay_of", outcome.replayOf().value());
    }
    if (outcome.resultDigest() != null) {
      json.writeStringProperty("result_digest", outcome.resultDigest().value());
    }
    json.writeNumberProperty("duration_us", outcome.micros());
    if (outcome.usage() != null) {
      ResultWriter.usage(json, outcome.usage());
    }
    if (outcome.decision() != null) {
      decision(json, outcome.decision());
    }
  }

  private static void decision(JsonGenerator json, Decision decision) {
    json.writeName("governance");
    GovernanceWriter.write(json, decision);
  }

  private static void fields(JsonGenerator json, Value.Fields fields) {
    for (Map.Entry<String, Value> field : fields.values().entrySet()) {
      json.writeName(field.getKey());
      JsonWriter.write(json, field.getValue());
    }
  }
}
