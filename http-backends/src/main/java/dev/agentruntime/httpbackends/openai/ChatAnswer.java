package dev.agentruntime.httpbackends.openai;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.BackendResult.Answered;
import dev.agentruntime.core.backend.BackendResult.Kind;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.httpbackends.client.Outcome;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reading of what a server answered to a request for a chat completion. */
final class ChatAnswer {
  private static final int MAX_DEPTH = 100;
  private static final JsonReader JSON = new JsonReader(MAX_DEPTH);

  private final OpenAiConfig config;

  ChatAnswer(OpenAiConfig config) {
    this.config = config;
  }

  BackendResult read(Outcome.Reply reply) {
    @Nullable Value body = json(reply.body());
    if (!reply.succeeded()) {
      return failure(Kind.FAILED, ChatProblem.of(reply, body));
    }
    if (!(body instanceof Value.Fields fields)) {
      return failure(
          Kind.GARBLED,
          "status %d with a body that is no JSON object (expected: a chat completion)"
              .formatted(reply.status()));
    }
    if (fields.get("error") instanceof Value.Fields) {
      return failure(Kind.FAILED, ChatProblem.of(reply, body));
    }
    if (!(fields.get("choices") instanceof Value.Items(var choices))) {
      return failure(Kind.GARBLED, "no choices (expected: a chat completion)");
    }
    if (choices.isEmpty()) {
      return failure(Kind.FAILED, "an empty list of choices (expected: at least one)");
    }
    if (!(choices.getFirst() instanceof Value.Fields choice)
        || !(choice.get("message") instanceof Value.Fields message)) {
      return failure(Kind.GARBLED, "a choice without message (expected: a message)");
    }
    return read(fields, choice, message);
  }

  private BackendResult read(Value.Fields body, Value.Fields choice, Value.Fields message) {
    @Nullable String finish = choice.text("finish_reason");
    if ("content_filter".equals(finish)) {
      return failure(Kind.FAILED, "the content filter cut the answer off (expected: an answer)");
    }
    if (isFilled(message.get("refusal"))) {
      return failure(Kind.FAILED, "the model refused (expected: an answer)");
    }
    if (isFilled(message.get("tool_calls"))
        || message.get("function_call") instanceof Value.Fields) {
      return failure(
          Kind.FAILED,
          "the model called a tool, which this backend does not support (expected: text)");
    }
    @Nullable String content = content(message.get("content"));
    if (content == null) {
      return failure(Kind.GARBLED, "a message without content (expected: text)");
    }
    @Nullable String model = body.text("model");
    Map<String, Value> result = new LinkedHashMap<>();
    result.put("answer", Value.text(content));
    result.put("generative", Value.bool(true));
    result.put("model", Value.text(model == null ? config.model() : model));
    result.put("finish_reason", finish == null ? Value.Null.NULL : Value.text(finish));
    return new Answered(new Answer(content, new Value.Fields(result), usage(body.get("usage"))));
  }

  private Usage usage(@Nullable Value usage) {
    if (!(usage instanceof Value.Fields fields)) {
      return Usage.NONE;
    }
    long input = tokens(fields.get("prompt_tokens"));
    long output = tokens(fields.get("completion_tokens"));
    if (input < 0 || output < 0) {
      return Usage.NONE;
    }
    return new Usage(
        input,
        output,
        config.prices() == null ? BigDecimal.ZERO : config.prices().cost(input, output));
  }

  /** Returns less than 0 where {@code value} is no count. */
  private static long tokens(@Nullable Value value) {
    return value instanceof Value.Whole(long count) ? count : -1;
  }

  /** Returns text, or the text of all text parts; null where there is none of either. */
  private static @Nullable String content(@Nullable Value content) {
    if (content instanceof Value.Text(String text)) {
      return text;
    }
    if (!(content instanceof Value.Items(var parts)) || parts.isEmpty()) {
      return null;
    }
    StringBuilder whole = new StringBuilder();
    for (Value part : parts) {
      @Nullable String text = part instanceof Value.Fields fields ? fields.text("text") : null;
      if (text == null) {
        return null;
      }
      whole.append(text);
    }
    return whole.toString();
  }

  private static boolean isFilled(@Nullable Value value) {
    return switch (value) {
      case Value.Text(String text) -> !text.isEmpty();
      case Value.Items(var items) -> !items.isEmpty();
      case null, default -> false;
    };
  }

  private static @Nullable Value json(byte[] body) {
    try {
      return JSON.read(body);
    } catch (MalformedJsonException e) {
      // Its message may quote the answer.
      return null;
    }
  }

  private BackendResult failure(Kind kind, String what) {
    return new BackendResult.Failure(kind, "backend %s: %s".formatted(config.name(), what));
  }
}
