package dev.agentruntime.lambda.event;

import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.json.governance.GovernanceWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;

/** What the function answers. */
sealed interface Answer {

  /** The question was decided. */
  record Decided(Decision decision) implements Answer {
    public Decided {
      Objects.requireNonNull(decision, "decision");
    }
  }

  /** The question was not decided. */
  record Undecided(Problem problem) implements Answer {
    public Undecided {
      Objects.requireNonNull(problem, "problem");
    }
  }

  /** Returns this as whoever invokes the function gets it. */
  default byte[] direct() {
    return JsonWriter.bytes(
        json -> {
          switch (this) {
            case Decided(Decision decision) -> GovernanceWriter.writeWithBasis(json, decision);
            case Undecided(Problem problem) -> problem.write(json);
          }
        });
  }

  /** Returns this as an HTTP response, in the form that function URLs and HTTP APIs take. */
  default byte[] overHttp() {
    return JsonWriter.bytes(
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("statusCode", status());
          headers(json);
          json.writeStringProperty("body", new String(direct(), StandardCharsets.UTF_8));
          json.writeBooleanProperty("isBase64Encoded", false);
          json.writeEndObject();
        });
  }

  private int status() {
    return switch (this) {
      // A denial too: the question was answered.
      case Decided _ -> 200;
      case Undecided(Problem problem) -> problem.status();
    };
  }

  private void headers(JsonGenerator json) {
    json.writeName("headers");
    json.writeStartObject();
    json.writeStringProperty(
        "Content-Type", this instanceof Decided ? "application/json" : "application/problem+json");
    json.writeStringProperty("Cache-Control", "no-store");
    if (status() == HttpEvent.METHOD_NOT_ALLOWED) {
      json.writeStringProperty("Allow", HttpEvent.METHOD);
    }
    json.writeEndObject();
  }
}
