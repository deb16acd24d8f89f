package dev.agentruntime.json.governance;

import dev.agentruntime.core.governance.Decision;
import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;

/** The writer of the receipt's part about governance. */
public final class GovernanceWriter {
  private GovernanceWriter() {}

  /** Writes {@code decision} as an object, at the place where {@code json} stands. */
  public static void write(JsonGenerator json, Decision decision) {
    json.writeStartObject();
    fields(json, decision);
    json.writeEndObject();
  }

  /**
   * Writes {@code decision} as an object that says besides on what the decision rests, from which
   * {@link DecisionReader} makes it again.
   */
  public static void writeWithBasis(JsonGenerator json, Decision decision) {
    json.writeStartObject();
    fields(json, decision);
    json.writeStringProperty("basis", DecisionReader.code(decision.basis()));
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, Decision decision) {
    json.writeBooleanProperty("allowed", decision.allowed());
    json.writeStringProperty("reason", decision.reason());
    json.writeName("decision_time_ms");
    json.writeNumber(BigDecimal.valueOf(decision.nanos(), 6).stripTrailingZeros());
    json.writeName("decision_time_us");
    json.writeNumber(BigDecimal.valueOf(decision.nanos(), 3).stripTrailingZeros());
    json.writeName("policies");
    json.writeStartArray();
    for (String policy : decision.policies()) {
      json.writeString(policy);
    }
    json.writeEndArray();
    json.writeStringProperty("policy_hash", decision.policyHash());
    // No limit is counted yet, so none is left to name.
    json.writeName("limits");
    json.writeStartArray();
    json.writeEndArray();
    if (!decision.errors().isEmpty()) {
      json.writeName("errors");
      json.writeStartArray();
      for (Decision.PolicyError error : decision.errors()) {
        json.writeStartObject();
        json.writeStringProperty("policy", error.policy());
        json.writeStringProperty("message", error.message());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }
}
