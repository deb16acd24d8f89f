package dev.agentruntime.lambda.event;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.Words;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that came over HTTP: a function URL, or an HTTP API of API Gateway.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html">payload format
 *     2.0</a>
 */
sealed interface HttpEvent {
  String METHOD = "POST";
  int METHOD_NOT_ALLOWED = 405;

  /** What Lambda puts into every request that came over HTTP, and into nothing else. */
  String CONTEXT = "requestContext";

  /**
   * A request that asks something.
   *
   * @param facts what Lambda itself says of the request
   */
  record Request(Value body, RuntimeFacts facts) implements HttpEvent {
    public Request {
      Objects.requireNonNull(body, "body");
      Objects.requireNonNull(facts, "facts");
    }
  }

  /** A request that cannot be answered. */
  record Refused(Problem problem) implements HttpEvent {
    public Refused {
      Objects.requireNonNull(problem, "problem");
    }
  }

  /**
   * Returns what {@code event} asks.
   *
   * @param reader of the body
   * @param now taken where the event does not say when it came
   */
  static HttpEvent read(Value.Fields event, JsonReader reader, Instant now) {
    Value version = event.get("version");
    if (!Value.text("2.0").equals(version)) {
      return refused(
          ProblemCode.INVALID_REQUEST,
          "version: %s (expected: an event of payload format 2.0)".formatted(shown(version)));
    }
    Value.Fields context = object(event.get(CONTEXT));
    Value.Fields http = object(context.get("http"));
    if (!Value.text(METHOD).equals(http.get("method"))) {
      return refused(
          ProblemCode.METHOD_NOT_ALLOWED,
          "method: %s (expected: POST)".formatted(shown(http.get("method"))));
    }
    Value body;
    try {
      body = reader.read(body(event));
    } catch (MalformedJsonException e) {
      return refused(ProblemCode.MALFORMED_JSON, "body: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return refused(
          ProblemCode.MALFORMED_JSON, "body: not Base64 (expected: what isBase64Encoded says)");
    }
    String address = http.text("sourceIp");
    return new Request(
        body,
        new RuntimeFacts(
            context.get("timeEpoch") instanceof Value.Whole(long millis)
                ? Instant.ofEpochMilli(millis)
                : now,
            address == null ? GovernanceEvents.NO_ADDRESS : address));
  }

  private static byte[] body(Value.Fields event) {
    String body = Objects.requireNonNullElse(event.text("body"), "");
    return Value.bool(true).equals(event.get("isBase64Encoded"))
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  private static Value.Fields object(@Nullable Value value) {
    return value instanceof Value.Fields fields ? fields : Value.NO_FIELDS;
  }

  private static String shown(@Nullable Value value) {
    return value instanceof Value.Text(String text) ? Words.shown(text) : Words.kind(value);
  }

  private static Refused refused(ProblemCode code, String detail) {
    return new Refused(new Problem(code, detail));
  }
}
