package dev.agentruntime.json.journal;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.json.JsonBytes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A decision as stored JSON, and back. */
public final class DecisionJson {
  private static final int NANO_DIGITS = 3;

  private DecisionJson() {}

  /** Appends {@code decision} as an object. */
  public static void write(JsonBytes json, Decision decision) {
    json.raw(
            decision.allowed()
                ? "{\"allowed\":true,\"basis\":\""
                : "{\"allowed\":false,\"basis\":\"")
        .raw(code(decision.basis()))
        .raw("\",\"reason\":")
        .string(decision.reason())
        .raw(",\"policies\":[");
    String separator = "";
    for (String policy : decision.policies()) {
      json.raw(separator).string(policy);
      separator = ",";
    }
    if (!decision.errors().isEmpty()) {
      json.raw("],\"errors\":[");
      separator = "";
      for (Decision.PolicyError error : decision.errors()) {
        json.raw(separator).raw("{\"policy\":").string(error.policy());
        json.raw(",\"message\":").string(error.message()).raw("}");
        separator = ",";
      }
    }
    json.raw("],\"policy_hash\":").string(decision.policyHash());
    json.raw(",\"decision_time_us\":");
    micros(json, decision.nanos());
    json.raw("}");
  }

  /**
   * Returns the decision that {@code fields} hold.
   *
   * @throws IllegalArgumentException where a field is not what {@link #write} writes
   */
  public static Decision read(Value.Fields fields) {
    StoredFields stored = new StoredFields(fields);
    List<String> policies = new ArrayList<>();
    for (Value policy : stored.items("policies")) {
      if (!(policy instanceof Value.Text(String id))) {
        throw new IllegalArgumentException("policies: " + policy + " (expected: strings)");
      }
      policies.add(id);
    }
    List<Decision.PolicyError> errors = new ArrayList<>();
    for (Value error : stored.items("errors")) {
      if (!(error instanceof Value.Fields each)) {
        throw new IllegalArgumentException("errors: " + error + " (expected: objects)");
      }
      StoredFields entry = new StoredFields(each);
      errors.add(new Decision.PolicyError(entry.text("policy"), entry.text("message")));
    }
    return new Decision(
        Decision.Basis.valueOf(stored.text("basis").toUpperCase(Locale.ROOT)),
        stored.text("reason"),
        policies,
        errors,
        stored.text("policy_hash"),
        stored.decimal("decision_time_us").movePointRight(NANO_DIGITS).longValue());
  }

  private static void micros(JsonBytes json, long nanos) {
    if (nanos % 1000 == 0) {
      json.number(nanos / 1000);
    } else {
      json.number(BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros());
    }
  }

  private static String code(Decision.Basis basis) {
    return switch (basis) {
      case PERMITTED -> "permitted";
      case FORBIDDEN -> "forbidden";
      case NO_POLICY -> "no_policy";
      case POLICY_ERROR -> "policy_error";
      case UNAVAILABLE -> "unavailable";
    };
  }
}
