package dev.agentruntime.server.http;

import dev.agentruntime.core.Intent;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.Words;
import dev.agentruntime.core.governance.Expressible;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /dispatch}. */
sealed interface DispatchBody {

  /**
   * A body that says what it should.
   *
   * @param input null where none was sent
   */
  record Parsed(Intent intent, Value.Fields context, @Nullable Value input)
      implements DispatchBody {
    public Parsed {
      Objects.requireNonNull(intent, "intent");
      Objects.requireNonNull(context, "context");
    }
  }

  /** A body that does not, and why. */
  record Invalid(ProblemCode code, String detail) implements DispatchBody {}

  static DispatchBody parse(byte[] bytes, JsonReader reader) {
    Value body;
    try {
      body = reader.read(bytes);
    } catch (MalformedJsonException e) {
      return new Invalid(ProblemCode.MALFORMED_JSON, "body: " + e.getMessage());
    }
    return body instanceof Value.Fields fields
        ? parse(fields)
        : invalid("body: " + Words.kind(body) + " (expected: an object)");
  }

  private static DispatchBody parse(Value.Fields body) {
    for (String name : body.values().keySet()) {
      if (!List.of("intent", "context", "input").contains(name)) {
        return invalid(
            "%s: an unknown field (expected: intent, context, input)".formatted(Words.shown(name)));
      }
    }
    Value intent = body.get("intent");
    if (!(intent instanceof Value.Text(String name))) {
      return invalid("intent: %s (expected: a string)".formatted(Words.kind(intent)));
    }
    if (!Intent.isWellFormed(name)) {
      return invalid("intent: \"%s\" (expected: %s)".formatted(Words.shown(name), Intent.EXPECTED));
    }
    Value context = body.get("context");
    if (context != null && !(context instanceof Value.Fields) && context != Value.Null.NULL) {
      return invalid("context: %s (expected: an object)".formatted(Words.kind(context)));
    }
    Value.Fields attributes = context instanceof Value.Fields fields ? fields : Value.NO_FIELDS;
    if (attributes.get("runtime") != null) {
      return invalid("context.runtime: set by the caller (expected: nothing; the runtime sets it)");
    }
    Optional<String> problem = Expressible.problem(attributes, "context");
    if (problem.isPresent()) {
      return invalid(problem.get());
    }
    Value input = body.get("input");
    return switch (input) {
      case null -> new Parsed(new Intent(name), attributes, null);
      case Value.Null _ -> new Parsed(new Intent(name), attributes, null);
      case Value.Text _, Value.Fields _ -> new Parsed(new Intent(name), attributes, input);
      case Value.Whole _, Value.Decimal _, Value.Bool _, Value.Items _ ->
          invalid("input: %s (expected: a string or an object)".formatted(Words.kind(input)));
    };
  }

  private static Invalid invalid(String detail) {
    return new Invalid(ProblemCode.INVALID_REQUEST, detail);
  }
}
