package dev.agentruntime.cedarvalidate;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.Authorization;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The values that a piece of a policy looked at, in words. */
final class SeenValues {
  private static final int MAX_LENGTH = 80;

  private final Authorization asked;
  private final Value.Fields root;

  SeenValues(Authorization asked) {
    this.asked = asked;
    Map<String, Value> context = new LinkedHashMap<>(asked.context().values());
    context.put("runtime", runtime(asked));
    this.root =
        new Value.Fields(
            Map.of("context", new Value.Fields(context), "principal", principal(asked)));
  }

  /** Returns {@code ": context.a is 1, context.b is absent"} for what {@code source} reads. */
  String seenIn(String source) {
    List<Token> tokens = Token.read(source);
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean starts = i == 0 || !tokens.get(i - 1).is(".");
      if (!starts) {
        continue;
      }
      if (token.is("context") || token.is("principal")) {
        describe(tokens, i, seen);
      } else if (token.is("action")) {
        seen.add("action is Action::\"" + asked.intent() + '"');
      } else if (token.is("resource")) {
        seen.add("resource is " + asked.resource());
      }
    }
    return seen.isEmpty() ? "" : ": " + String.join(", ", seen);
  }

  private void describe(List<Token> tokens, int start, Set<String> seen) {
    String path = tokens.get(start).text();
    Value value = root.values().get(path);
    int at = start + 1;
    String name = attribute(tokens, at);
    while (name != null && value instanceof Value.Fields fields) {
      path += '.' + name;
      value = fields.get(name);
      at += tokens.get(at).is("[") ? 3 : 2;
      name = attribute(tokens, at);
    }
    if (path.equals("principal")) {
      seen.add("principal is " + membership());
    } else if (!path.equals("context")) {
      seen.add(path + " is " + (value == null ? "absent" : shortened(words(value))));
    }
  }

  private static @Nullable String attribute(List<Token> tokens, int at) {
    if (at + 1 >= tokens.size()) {
      return null;
    }
    Token next = tokens.get(at + 1);
    boolean called = at + 2 < tokens.size() && tokens.get(at + 2).is("(");
    if ((tokens.get(at).is(".") || tokens.get(at).is("has"))
        && next.kind() == Token.Kind.WORD
        && !called) {
      return next.text();
    }
    return (tokens.get(at).is("[") || tokens.get(at).is("has")) && next.kind() == Token.Kind.STRING
        ? next.text().substring(1, next.text().length() - 1)
        : null;
  }

  private String membership() {
    Set<String> parents = new TreeSet<>();
    asked.principal().groups().forEach(group -> parents.add("Group::\"" + group + '"'));
    String tenant = asked.principal().tenant();
    if (tenant != null) {
      parents.add("Tenant::\"" + tenant + '"');
    }
    return asked.principal().name()
        + (parents.isEmpty() ? ", in no group" : " in " + String.join(", ", parents));
  }

  private static Value.Fields principal(Authorization asked) {
    Map<String, Value> attributes = new LinkedHashMap<>();
    attributes.put("id", Value.text(asked.principal().name().id()));
    attributes.put(
        "groups",
        new Value.Items(
            new TreeSet<>(asked.principal().groups()).stream().<Value>map(Value::text).toList()));
    attributes.put("claims", asked.principal().claims());
    String tenant = asked.principal().tenant();
    if (tenant != null) {
      attributes.put("tenant", Value.text(tenant));
    }
    return new Value.Fields(attributes);
  }

  private static Value.Fields runtime(Authorization asked) {
    Map<String, Value> runtime = new LinkedHashMap<>();
    runtime.put("now", Value.text(asked.facts().receivedAt().toString()));
    runtime.put("hour", Value.whole(asked.facts().receivedAt().atOffset(ZoneOffset.UTC).getHour()));
    runtime.put("source_address", Value.text(asked.facts().sourceAddress()));
    runtime.put("auth_method", Value.text(asked.principal().method().code()));
    String tenant = asked.principal().tenant();
    if (tenant != null) {
      runtime.put("tenant", Value.text(tenant));
    }
    return new Value.Fields(runtime);
  }

  private static String words(Value value) {
    return switch (value) {
      case Value.Text(String text) -> '"' + text + '"';
      case Value.Whole(long number) -> Long.toString(number);
      case Value.Decimal(var number) -> number.toPlainString();
      case Value.Bool(boolean bool) -> Boolean.toString(bool);
      case Value.Null.NULL -> "absent";
      case Value.Items(var items) -> items.stream().map(SeenValues::words).toList().toString();
      case Value.Fields(var fields) -> "a record of " + fields.keySet();
    };
  }

  private static String shortened(String words) {
    return words.length() > MAX_LENGTH ? words.substring(0, MAX_LENGTH) + "…" : words;
  }
}
