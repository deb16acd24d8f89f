package dev.agentruntime.server.dashboard;

import dev.agentruntime.core.performance.Use;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The performance budget as JSON. */
public final class BudgetJson {
  private BudgetJson() {}

  /** Writes an array with an object for each resource. */
  public static void write(JsonGenerator json, List<Use> uses) {
    json.writeStartArray();
    for (Use use : uses) {
      json.writeStartObject();
      json.writeStringProperty("name", use.resource().code());
      Numbers.write(json, "used", use.used());
      Numbers.write(json, "bound", use.bound());
      json.writeStringProperty("status", use.status().code());
      json.writeStringProperty("detail", use.of());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
