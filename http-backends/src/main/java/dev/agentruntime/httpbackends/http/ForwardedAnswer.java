package dev.agentruntime.httpbackends.http;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.BackendResult.Kind;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.httpbackends.client.Outcome;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.json.MalformedJsonException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/** The reading of what an HTTP service answered. */
final class ForwardedAnswer {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_MESSAGE_OF_JSON = 16 * 1024;
  private static final JsonReader JSON = new JsonReader(MAX_DEPTH);
  private static final List<String> MESSAGE_FIELDS = List.of("message", "answer", "output", "text");

  private ForwardedAnswer() {}

  static BackendResult read(String backend, Outcome.Reply reply) {
    if (!reply.succeeded()) {
      return failure(
          backend,
          Kind.FAILED,
          "status %d%s (expected: 2xx)".formatted(reply.status(), reply.retryAfter()));
    }
    if (reply.body().length == 0) {
      return answered(new Answer("", Value.Null.NULL, Usage.NONE));
    }
    @Nullable ContentType type = ContentType.parseLenient(reply.contentType());
    String media = type == null ? "application/json" : type.getMimeType();
    if (media.equals("text/plain")) {
      return plain(backend, reply, type == null ? null : type.getCharset());
    }
    if (!media.equals("application/json") && !media.endsWith("+json")) {
      return failure(
          backend,
          Kind.GARBLED,
          "status %d with an answer that is neither JSON nor text (expected: application/json or text/plain)"
              .formatted(reply.status()));
    }
    return json(backend, reply);
  }

  private static BackendResult json(String backend, Outcome.Reply reply) {
    try {
      Value result = JSON.read(reply.body());
      return answered(new Answer(message(result), result, ReportedUsage.read(result)));
    } catch (MalformedJsonException e) {
      // The exception's message may quote the answer.
      return failure(
          backend,
          Kind.GARBLED,
          "status %d with a body that is not JSON (expected: JSON in UTF-8)"
              .formatted(reply.status()));
    }
  }

  private static BackendResult plain(
      String backend, Outcome.Reply reply, @Nullable Charset charset) {
    try {
      String text =
          (charset == null ? StandardCharsets.UTF_8 : charset)
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(reply.body()))
              .toString();
      return answered(new Answer(text, Value.Null.NULL, Usage.NONE));
    } catch (CharacterCodingException e) {
      return failure(
          backend,
          Kind.GARBLED,
          "status %d with text that is not in its charset (expected: UTF-8 unless it says otherwise)"
              .formatted(reply.status()));
    }
  }

  private static String message(Value result) {
    if (result instanceof Value.Text(String text)) {
      return text;
    }
    if (result instanceof Value.Fields fields) {
      for (String name : MESSAGE_FIELDS) {
        @Nullable String text = fields.text(name);
        if (text != null) {
          return text;
        }
      }
    }
    String text = JsonWriter.text(result);
    if (text.length() <= MAX_MESSAGE_OF_JSON) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(MAX_MESSAGE_OF_JSON - 1));
    return text.substring(0, splits ? MAX_MESSAGE_OF_JSON - 1 : MAX_MESSAGE_OF_JSON) + "…";
  }

  private static BackendResult answered(Answer answer) {
    return new BackendResult.Answered(answer);
  }

  private static BackendResult failure(String backend, Kind kind, String what) {
    return new BackendResult.Failure(kind, "backend %s: %s".formatted(backend, what));
  }
}
