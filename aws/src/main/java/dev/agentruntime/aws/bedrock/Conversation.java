package dev.agentruntime.aws.bedrock;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked: the same inputs that the backend for OpenAI's chat completions takes, in
 * the order that Converse wants. There, system prompts stand apart, the user speaks first, and the
 * two sides take turns.
 *
 * @param system the prompts that stand before it
 * @param turns one at least; the first is the user's
 */
record Conversation(List<String> system, List<Turn> turns) {
  private static final String USER = "user";
  private static final String ASSISTANT = "assistant";
  private static final Set<String> OPERATOR_ROLES = Set.of("system", "developer");
  private static final Set<String> MESSAGE_KEYS = Set.of("role", "content");

  Conversation {
    system = List.copyOf(system);
    turns = List.copyOf(turns);
  }

  /** What one side says before the other speaks. */
  record Turn(boolean users, List<String> texts) {
    Turn {
      texts = List.copyOf(texts);
    }
  }

  /**
   * Returns the conversation that {@code input} is: text is one message of the user, an object with
   * {@code messages} is the conversation, and anything else is one message of JSON.
   *
   * @param systemPrompt the operator's; null for none
   */
  static Conversation of(@Nullable String systemPrompt, @Nullable Value input)
      throws UnfitInputException {
    List<String> system = systemPrompt == null ? List.of() : List.of(systemPrompt);
    return switch (input) {
      case null -> throw nothing();
      case Value.Null.NULL -> throw nothing();
      case Value.Text(String text) -> {
        if (text.isBlank()) {
          throw nothing();
        }
        yield said(system, text);
      }
      case Value.Fields fields when fields.values().containsKey("messages") ->
          of(system, messages(fields));
      case Value.Fields _, Value.Items _, Value.Whole _, Value.Decimal _, Value.Bool _ ->
          said(system, JsonWriter.text(input));
    };
  }

  private static Conversation said(List<String> system, String text) {
    return new Conversation(system, List.of(new Turn(true, List.of(text))));
  }

  private static List<Value> messages(Value.Fields input) throws UnfitInputException {
    if (input.values().size() > 1) {
      throw new UnfitInputException("input: fields beside messages (expected: messages alone)");
    }
    if (!(input.get("messages") instanceof Value.Items(var messages)) || messages.isEmpty()) {
      throw new UnfitInputException(
          "input.messages: no messages (expected: an array of at least one)");
    }
    return messages;
  }

  private static Conversation of(List<String> operators, List<Value> messages)
      throws UnfitInputException {
    List<String> system = new ArrayList<>(operators);
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      String at = "input.messages[%d]".formatted(i);
      if (!(messages.get(i) instanceof Value.Fields fields)
          || !fields.values().keySet().equals(MESSAGE_KEYS)) {
        throw new UnfitInputException(at + ": (expected: an object of role and content)");
      }
      @Nullable String role = fields.text("role");
      List<String> texts = texts(at + ".content", fields.get("content"));
      if (role != null && OPERATOR_ROLES.contains(role)) {
        if (!operators.isEmpty()) {
          throw new UnfitInputException(
              at
                  + ".role: system (expected: user or assistant, beside the configured system"
                  + " prompt)");
        }
        system.addAll(texts);
      } else if (USER.equals(role) || ASSISTANT.equals(role)) {
        add(turns, new Turn(USER.equals(role), texts));
      } else {
        throw new UnfitInputException(
            at + ".role: unknown (expected: system, developer, user or assistant)");
      }
    }
    if (turns.isEmpty() || !turns.getFirst().users()) {
      throw new UnfitInputException("input.messages: (expected: a message of the user first)");
    }
    return new Conversation(system, turns);
  }

  private static void add(List<Turn> turns, Turn turn) {
    if (!turns.isEmpty() && turns.getLast().users() == turn.users()) {
      List<String> both = new ArrayList<>(turns.removeLast().texts());
      both.addAll(turn.texts());
      turns.add(new Turn(turn.users(), both));
    } else {
      turns.add(turn);
    }
  }

  private static List<String> texts(String at, @Nullable Value content) throws UnfitInputException {
    if (content instanceof Value.Text(String text)) {
      return List.of(filled(at, text));
    }
    if (!(content instanceof Value.Items(var parts)) || parts.isEmpty()) {
      throw new UnfitInputException(at + ": (expected: text, or an array of text parts)");
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      String place = "%s[%d]".formatted(at, i);
      if (!(parts.get(i) instanceof Value.Fields part)
          || part.values().size() != 2
          || !"text".equals(part.text("type"))
          || !(part.get("text") instanceof Value.Text(String text))) {
        throw new UnfitInputException(place + ": (expected: an object of type \"text\" and text)");
      }
      texts.add(filled(place, text));
    }
    return texts;
  }

  /* Bedrock refuses a block without text, in words that may be of anything. */
  private static String filled(String at, String text) throws UnfitInputException {
    if (text.isBlank()) {
      throw new UnfitInputException(at + ": nothing (expected: text)");
    }
    return text;
  }

  private static UnfitInputException nothing() {
    return new UnfitInputException("input: nothing (expected: text, or an object with messages)");
  }
}
