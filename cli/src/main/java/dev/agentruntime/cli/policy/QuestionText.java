package dev.agentruntime.cli.policy;

import dev.agentruntime.core.Intent;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parts of a question to policies, as people write them. */
public final class QuestionText {
  private static final Pattern ENTITY = Pattern.compile("([^\"]+)::\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final JsonReader JSON = new JsonReader(32);

  private QuestionText() {}

  static Intent intent(String text) throws UsageException {
    if (!Intent.isWellFormed(text)) {
      throw new UsageException("intent: " + text + " (expected: " + Intent.EXPECTED + ")");
    }
    return new Intent(text);
  }

  static EntityName principal(String text) throws UsageException {
    Matcher matcher = ENTITY.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException(
          "principal: " + text + " (expected: a Cedar entity such as Agent::\"billing-bot\")");
    }
    try {
      return new EntityName(matcher.group(1), matcher.group(2).replaceAll("\\\\([\"\\\\])", "$1"));
    } catch (IllegalArgumentException e) {
      throw new UsageException("principal: " + text + ": " + e.getMessage());
    }
  }

  static Instant instant(String text) throws UsageException {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageException(
          "at: " + text + " (expected: an instant such as 2026-11-01T12:00:00Z)");
    }
  }

  static AuthenticationMethod method(String text) throws UsageException {
    for (AuthenticationMethod method : AuthenticationMethod.values()) {
      if (method.code().equals(text)) {
        return method;
      }
    }
    throw new UsageException(
        "auth_method: %s (expected: %s)"
            .formatted(
                text,
                Arrays.stream(AuthenticationMethod.values())
                    .map(AuthenticationMethod::code)
                    .collect(Collectors.joining(", "))));
  }

  /** Returns {@code key=value} pairs as a context: dotted keys nest, JSON values are read. */
  public static Value.Fields context(List<String> pairs) throws UsageException {
    Map<String, Object> context = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new UsageException("context: " + pair + " (expected: key=value)");
      }
      put(context, pair.substring(0, equals), value(pair.substring(equals + 1)));
    }
    return checked(fields(context));
  }

  /** Returns {@code context} where a caller may send it. */
  static Value.Fields checked(Value.Fields context) throws UsageException {
    if (context.get("runtime") != null) {
      throw new UsageException(
          "context.runtime (expected: any other name; the runtime tells it itself)");
    }
    return context;
  }

  private static void put(Map<String, Object> context, String key, Value value)
      throws UsageException {
    String[] path = key.split("\\.", -1);
    Map<String, Object> at = context;
    for (int i = 0; i < path.length - 1; i++) {
      Object next = at.computeIfAbsent(path[i], name -> new LinkedHashMap<String, Object>());
      if (!(next instanceof Map<?, ?>)) {
        throw twice(key);
      }
      at = nested(next);
    }
    if (path[path.length - 1].isEmpty()) {
      throw new UsageException("context: " + key + " (expected: names between the dots)");
    }
    if (at.putIfAbsent(path[path.length - 1], value) != null) {
      throw twice(key);
    }
  }

  @SuppressWarnings("unchecked") // all maps below a context are made here
  private static Map<String, Object> nested(Object map) {
    return (Map<String, Object>) map;
  }

  private static UsageException twice(String key) {
    return new UsageException("context: " + key + " twice (expected: once)");
  }

  private static Value.Fields fields(Map<String, Object> context) {
    Map<String, Value> fields = new LinkedHashMap<>();
    context.forEach(
        (name, value) ->
            fields.put(name, value instanceof Value leaf ? leaf : fields(nested(value))));
    return new Value.Fields(fields);
  }

  private static Value value(String text) {
    try {
      return JSON.read(text);
    } catch (MalformedJsonException e) {
      return Value.text(text);
    }
  }
}
