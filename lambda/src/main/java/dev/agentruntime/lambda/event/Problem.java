package dev.agentruntime.lambda.event;

import dev.agentruntime.core.ProblemCode;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;

/**
 * Why a question was not answered, as RFC 9457 has it. It says besides that nothing is allowed, for
 * those who look at nothing else.
 *
 * @param detail the name, what came and what was expected
 */
record Problem(ProblemCode code, String detail) {
  Problem {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(detail, "detail");
  }

  int status() {
    return switch (code) {
      case METHOD_NOT_ALLOWED -> 405;
      case GOVERNANCE_UNAVAILABLE -> 503;
      default -> 400;
    };
  }

  void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("title", code.meaning());
    json.writeNumberProperty("status", status());
    json.writeStringProperty("code", code.code());
    json.writeStringProperty("detail", detail);
    json.writeBooleanProperty("allowed", false);
    json.writeEndObject();
  }
}
