package dev.agentruntime.httpbackends.openai;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The body of a request for a chat completion. */
final class ChatRequest {
  private static final Set<String> OPERATOR_ROLES = Set.of("system", "developer");
  private static final Set<String> CALLER_ROLES = Set.of("user", "assistant");
  private static final Set<String> MESSAGE_KEYS = Set.of("role", "content");

  private ChatRequest() {}

  /**
   * Returns the request that asks {@code input}: text is one message of the user, an object with
   * {@code messages} is the conversation, and anything else is one message of JSON.
   */
  static byte[] of(OpenAiConfig config, @Nullable Value input) throws UnfitInputException {
    Value messages = messages(config, input);
    return JsonWriter.bytes(json -> write(json, config, messages));
  }

  private static void write(JsonGenerator json, OpenAiConfig config, Value messages) {
    json.writeStartObject();
    json.writeStringProperty("model", config.model());
    json.writeName("messages");
    JsonWriter.write(json, messages);
    if (config.temperature() != null) {
      json.writeName("temperature");
      json.writeNumber(config.temperature());
    }
    if (config.maxTokens() != null) {
      json.writeName("max_tokens");
      json.writeNumber(config.maxTokens());
    }
    json.writeBooleanProperty("stream", false);
    json.writeEndObject();
  }

  private static Value messages(OpenAiConfig config, @Nullable Value input)
      throws UnfitInputException {
    List<Value> conversation = new ArrayList<>();
    if (config.systemPrompt() != null) {
      conversation.add(message("system", config.systemPrompt()));
    }
    switch (input) {
      case null -> throw nothing();
      case Value.Null.NULL -> throw nothing();
      case Value.Text(String text) -> {
        if (text.isBlank()) {
          throw nothing();
        }
        conversation.add(message("user", text));
      }
      case Value.Fields fields when fields.values().containsKey("messages") ->
          conversation.addAll(conversation(config, fields));
      case Value.Fields _, Value.Items _, Value.Whole _, Value.Decimal _, Value.Bool _ ->
          conversation.add(message("user", JsonWriter.text(input)));
    }
    return new Value.Items(conversation);
  }

  private static List<Value> conversation(OpenAiConfig config, Value.Fields input)
      throws UnfitInputException {
    if (input.values().size() > 1) {
      throw new UnfitInputException("input: fields beside messages (expected: messages alone)");
    }
    if (!(input.get("messages") instanceof Value.Items(var messages)) || messages.isEmpty()) {
      throw new UnfitInputException(
          "input.messages: no messages (expected: an array of at least one)");
    }
    for (int i = 0; i < messages.size(); i++) {
      check(config, "input.messages[%d]".formatted(i), messages.get(i));
    }
    return messages;
  }

  private static void check(OpenAiConfig config, String at, Value message)
      throws UnfitInputException {
    if (!(message instanceof Value.Fields fields)
        || !fields.values().keySet().equals(MESSAGE_KEYS)) {
      throw new UnfitInputException(at + ": (expected: an object of role and content)");
    }
    @Nullable String role = fields.text("role");
    boolean operators = role != null && OPERATOR_ROLES.contains(role);
    if (operators && config.systemPrompt() != null) {
      throw new UnfitInputException(
          at + ".role: system (expected: user or assistant, beside the configured system prompt)");
    }
    if (!operators && (role == null || !CALLER_ROLES.contains(role))) {
      throw new UnfitInputException(
          at + ".role: unknown (expected: system, developer, user or assistant)");
    }
    checkContent(at + ".content", fields.get("content"));
  }

  private static void checkContent(String at, @Nullable Value content) throws UnfitInputException {
    if (content instanceof Value.Text) {
      return;
    }
    if (!(content instanceof Value.Items(var parts)) || parts.isEmpty()) {
      throw new UnfitInputException(at + ": (expected: text, or an array of text parts)");
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!(parts.get(i) instanceof Value.Fields part)
          || part.values().size() != 2
          || !"text".equals(part.text("type"))
          || part.text("text") == null) {
        throw new UnfitInputException(
            "%s[%d]: (expected: an object of type \"text\" and text)".formatted(at, i));
      }
    }
  }

  private static Value message(String role, String content) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("role", Value.text(role));
    fields.put("content", Value.text(content));
    return new Value.Fields(fields);
  }

  private static UnfitInputException nothing() {
    return new UnfitInputException("input: nothing (expected: text, or an object with messages)");
  }
}
