package dev.agentruntime.embedded.reasoner;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of an input that is to be answered. */
final class Question {
  private static final List<String> NAMES = List.of("question", "text", "prompt", "query", "input");

  private Question() {}

  /**
   * Returns a text as it is; of fields the first text among {@code question}, {@code text}, {@code
   * prompt}, {@code query} and {@code input}; of anything else its JSON; nothing where there is
   * nothing.
   */
  static String of(@Nullable Value input) {
    return switch (input) {
      case null -> "";
      case Value.Null _ -> "";
      case Value.Text(String text) -> text;
      case Value.Items(List<Value> items) when items.isEmpty() -> "";
      case Value.Fields fields when fields.values().isEmpty() -> "";
      case Value.Fields fields -> of(fields);
      case Value.Items _, Value.Whole _, Value.Decimal _, Value.Bool _ -> JsonWriter.text(input);
    };
  }

  private static String of(Value.Fields fields) {
    for (String name : NAMES) {
      String text = fields.text(name);
      if (text != null) {
        return text;
      }
    }
    return JsonWriter.text(fields);
  }
}
