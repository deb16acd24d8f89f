package dev.agentruntime.server.http;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.Words;
import dev.agentruntime.core.alert.Glob;
import dev.agentruntime.core.alert.Silence;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /alerts/silences}. */
sealed interface SilenceBody {

  /** A body that says what it should. */
  record Parsed(Glob alert, Duration duration, String comment) implements SilenceBody {
    public Parsed {
      Objects.requireNonNull(alert, "alert");
      Objects.requireNonNull(duration, "duration");
      Objects.requireNonNull(comment, "comment");
    }
  }

  /** A body that does not, and why. */
  record Invalid(ProblemCode code, String detail) implements SilenceBody {}

  static SilenceBody parse(byte[] bytes, JsonReader reader) {
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

  private static SilenceBody parse(Value.Fields body) {
    for (String name : body.values().keySet()) {
      if (!List.of("alert", "duration_s", "comment").contains(name)) {
        return invalid(
            "%s: an unknown field (expected: alert, duration_s, comment)"
                .formatted(Words.shown(name)));
      }
    }
    Value alert = body.get("alert");
    if (!(alert instanceof Value.Text(String pattern))) {
      return invalid("alert: %s (expected: a string)".formatted(Words.kind(alert)));
    }
    if (!Glob.isWellFormed(pattern)) {
      return invalid("alert: \"%s\" (expected: %s)".formatted(Words.shown(pattern), Glob.EXPECTED));
    }
    Value duration = body.get("duration_s");
    long most = Silence.MAX_DURATION.toSeconds();
    if (!(duration instanceof Value.Whole(long seconds)) || seconds < 1 || seconds > most) {
      return invalid(
          "duration_s: %s (expected: a whole number from 1 to %d)"
              .formatted(shown(duration), most));
    }
    Value comment = body.get("comment");
    return switch (comment) {
      case null -> new Parsed(new Glob(pattern), Duration.ofSeconds(seconds), "");
      case Value.Null _ -> new Parsed(new Glob(pattern), Duration.ofSeconds(seconds), "");
      case Value.Text(String text) when text.length() > Silence.MAX_COMMENT ->
          invalid(
              "comment: %d characters (expected: at most %d)"
                  .formatted(text.length(), Silence.MAX_COMMENT));
      case Value.Text(String text) ->
          new Parsed(new Glob(pattern), Duration.ofSeconds(seconds), text);
      case Value.Whole _, Value.Decimal _, Value.Bool _, Value.Items _, Value.Fields _ ->
          invalid("comment: %s (expected: a string)".formatted(Words.kind(comment)));
    };
  }

  private static String shown(@Nullable Value value) {
    return value instanceof Value.Whole(long number) ? Long.toString(number) : Words.kind(value);
  }

  private static Invalid invalid(String detail) {
    return new Invalid(ProblemCode.INVALID_REQUEST, detail);
  }
}
