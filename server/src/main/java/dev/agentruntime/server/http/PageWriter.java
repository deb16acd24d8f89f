package dev.agentruntime.server.http;

import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.journal.DispatchHistory.Lifecycle;
import dev.agentruntime.core.journal.DispatchHistory.Page;
import dev.agentruntime.core.journal.DispatchSearch.State;
import dev.agentruntime.core.journal.JournalEntry.Outcome;
import dev.agentruntime.core.journal.JournalEntry.Subject;
import dev.agentruntime.json.JsonWriter;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The writer of a page of dispatches, a few fields of each. */
final class PageWriter {
  private PageWriter() {}

  static byte[] write(Page page) {
    return JsonWriter.bytes(
        json -> {
          json.writeStartObject();
          json.writeName("dispatches");
          json.writeStartArray();
          page.dispatches().forEach(lifecycle -> dispatch(json, lifecycle));
          json.writeEndArray();
          text(json, "next", page.next() == null ? null : page.next().value());
          json.writeEndObject();
        });
  }

  private static void dispatch(JsonGenerator json, Lifecycle lifecycle) {
    Subject subject = lifecycle.subject();
    Outcome outcome = lifecycle.outcome().orElse(null);
    Decision decision = lifecycle.decision().orElse(null);
    json.writeStartObject();
    json.writeStringProperty("dispatch_id", subject.dispatchId().value());
    json.writeStringProperty("at", subject.dispatchId().at().toString());
    json.writeStringProperty("principal", subject.principal().toString());
    text(json, "tenant", subject.tenant());
    json.writeStringProperty("intent", subject.intent().name());
    json.writeStringProperty("status", State.of(lifecycle).code());
    text(json, "code", outcome == null || outcome.code() == null ? null : outcome.code().code());
    text(json, "reason", reason(outcome, decision));
    json.writeName("policies");
    json.writeStartArray();
    (decision == null ? List.<String>of() : decision.policies()).forEach(json::writeString);
    json.writeEndArray();
    number(json, "duration_us", outcome == null ? null : BigDecimal.valueOf(outcome.micros()));
    number(
        json,
        "decision_us",
        decision == null ? null : BigDecimal.valueOf(decision.nanos(), 3).stripTrailingZeros());
    number(
        json,
        "cost_usd",
        outcome == null || outcome.usage() == null ? null : outcome.usage().costUsd());
    json.writeEndObject();
  }

  /* While a dispatch acts, why it may. */
  private static @Nullable String reason(@Nullable Outcome outcome, @Nullable Decision decision) {
    if (outcome != null) {
      return outcome.reason();
    }
    return decision == null ? null : decision.reason();
  }

  private static void text(JsonGenerator json, String name, @Nullable String value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, value);
    }
  }

  private static void number(JsonGenerator json, String name, @Nullable BigDecimal value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeName(name);
      json.writeNumber(value);
    }
  }
}
