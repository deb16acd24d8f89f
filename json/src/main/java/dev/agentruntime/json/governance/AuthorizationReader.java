package dev.agentruntime.json.governance;

import dev.agentruntime.core.Intent;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The reader of a question to governance: {@code principal}, or {@code service} for short, {@code
 * intent}, and optionally {@code resource}, {@code context} and {@code runtime}. Whether whoever
 * asks may say all of this is for the caller to know.
 */
public final class AuthorizationReader {
  private static final List<String> FIELDS =
      List.of("service", "principal", "intent", "resource", "context", "runtime");
  private static final List<String> OF_PRINCIPAL =
      List.of("type", "id", "groups", "tenant", "attributes", "auth_method");
  private static final List<String> OF_RUNTIME = List.of("now", "source_address");
  private static final String ENTITY = "a Cedar entity such as ";
  private static final String PRINCIPAL =
      ENTITY + "Agent::\"billing-bot\", or an object with type and id";
  private static final String SERVICE = "Service";

  private AuthorizationReader() {}

  /**
   * Returns what {@code event} asks.
   *
   * @param unlessSaid what is known of the question, where {@code runtime} does not say it
   * @throws UnexpectedValueException where a field is missing, unknown or not what was expected
   */
  public static Authorization read(Value.Fields event, RuntimeFacts unlessSaid)
      throws UnexpectedValueException {
    NamedFields fields = new NamedFields("", event);
    fields.expectOnly(FIELDS);
    Principal principal = principal(fields);
    return new Authorization(
        principal, intent(fields), resource(fields), context(fields), facts(fields, unlessSaid));
  }

  private static Principal principal(NamedFields fields) throws UnexpectedValueException {
    String service = fields.findText("service");
    Value principal = fields.find("principal");
    if (service != null && principal != null) {
      throw new UnexpectedValueException("service", "a string", "none beside principal");
    }
    if (service != null) {
      return named(entity(fields, "service", SERVICE, service));
    }
    return switch (principal) {
      case Value.Text(String text) ->
          named(
              EntityName.parse(text)
                  .orElseThrow(() -> fields.refused("principal", text, PRINCIPAL)));
      case Value.Fields _ -> described(fields.within("principal"));
      case null, default -> throw fields.unexpected("principal", PRINCIPAL);
    };
  }

  private static Principal named(EntityName name) {
    return new Principal(name, Set.of(), null, Value.NO_FIELDS, AuthenticationMethod.NONE);
  }

  private static Principal described(NamedFields fields) throws UnexpectedValueException {
    fields.expectOnly(OF_PRINCIPAL);
    return new Principal(
        entity(fields, "id", fields.text("type"), fields.text("id")),
        Set.copyOf(fields.texts("groups")),
        fields.findText("tenant"),
        fields.object("attributes"),
        method(fields));
  }

  private static EntityName entity(NamedFields fields, String name, String type, String id)
      throws UnexpectedValueException {
    try {
      return new EntityName(type, id);
    } catch (IllegalArgumentException e) {
      throw fields.refused(
          name, type + "::" + id, "a Cedar type name, and an id of 1 to 512 characters");
    }
  }

  private static AuthenticationMethod method(NamedFields fields) throws UnexpectedValueException {
    String code = fields.findText("auth_method");
    if (code == null) {
      return AuthenticationMethod.NONE;
    }
    for (AuthenticationMethod method : AuthenticationMethod.values()) {
      if (method.code().equals(code)) {
        return method;
      }
    }
    throw fields.refused(
        "auth_method",
        code,
        Arrays.stream(AuthenticationMethod.values())
            .map(AuthenticationMethod::code)
            .collect(Collectors.joining(", ")));
  }

  private static Intent intent(NamedFields fields) throws UnexpectedValueException {
    String name = fields.text("intent");
    if (!Intent.isWellFormed(name)) {
      throw fields.refused("intent", name, Intent.EXPECTED);
    }
    return new Intent(name);
  }

  private static EntityName resource(NamedFields fields) throws UnexpectedValueException {
    String text = fields.findText("resource");
    return text == null
        ? Authorization.NO_ROUTE
        : EntityName.parse(text)
            .orElseThrow(() -> fields.refused("resource", text, ENTITY + "Route::\"reasoning\""));
  }

  private static Value.Fields context(NamedFields fields) throws UnexpectedValueException {
    Value.Fields context = fields.object("context");
    if (context.get("runtime") != null) {
      throw new UnexpectedValueException(
          "context.runtime", "set by the caller", "nothing; what the runtime knows is runtime");
    }
    return context;
  }

  private static RuntimeFacts facts(NamedFields fields, RuntimeFacts unlessSaid)
      throws UnexpectedValueException {
    NamedFields runtime = fields.within("runtime");
    runtime.expectOnly(OF_RUNTIME);
    String now = runtime.findText("now");
    String address = runtime.findText("source_address");
    return new RuntimeFacts(
        now == null ? unlessSaid.receivedAt() : instant(runtime, now),
        address == null ? unlessSaid.sourceAddress() : address);
  }

  private static Instant instant(NamedFields runtime, String text) throws UnexpectedValueException {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw runtime.refused("now", text, "a time such as 2026-11-26T12:00:00Z");
    }
  }
}
