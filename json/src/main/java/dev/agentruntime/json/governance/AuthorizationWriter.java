package dev.agentruntime.json.governance;

import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.json.JsonWriter;
import tools.jackson.core.JsonGenerator;

/** The writer of a question to governance, as {@link AuthorizationReader} reads it. */
public final class AuthorizationWriter {
  private AuthorizationWriter() {}

  /** Writes {@code asked} as an object, at the place where {@code json} stands. */
  public static void write(JsonGenerator json, Authorization asked) {
    json.writeStartObject();
    json.writeName("principal");
    principal(json, asked.principal());
    json.writeStringProperty("intent", asked.intent().name());
    json.writeStringProperty("resource", asked.resource().toString());
    json.writeName("context");
    JsonWriter.write(json, asked.context());
    json.writeName("runtime");
    json.writeStartObject();
    json.writeStringProperty("now", asked.facts().receivedAt().toString());
    json.writeStringProperty("source_address", asked.facts().sourceAddress());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void principal(JsonGenerator json, Principal principal) {
    json.writeStartObject();
    json.writeStringProperty("type", principal.name().type());
    json.writeStringProperty("id", principal.name().id());
    json.writeName("groups");
    json.writeStartArray();
    principal.groups().stream().sorted().forEach(json::writeString);
    json.writeEndArray();
    if (principal.tenant() != null) {
      json.writeStringProperty("tenant", principal.tenant());
    }
    json.writeName("attributes");
    JsonWriter.write(json, principal.claims());
    json.writeStringProperty("auth_method", principal.method().code());
    json.writeEndObject();
  }
}
