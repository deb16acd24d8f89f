package dev.agentruntime.embedded.reasoner.tools;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tool that reads one value of the context by its path, such as {@code context.user.name}. */
final class ContextLookup implements Tool {
  private static final String STEP = "[\\p{L}\\p{N}_$-]++";
  private static final String PATH = "(" + STEP + "(?:\\." + STEP + "|\\[\\d{1,9}\\])*+)";
  private static final String LEAD =
      "(?:look ?up |show |get |read |print |return |the (?:value|content) (?:of|at|for) |the )*";
  private static final Pattern BY_NAME =
      Pattern.compile(LEAD + "context\\." + PATH, Pattern.CASE_INSENSITIVE);
  private static final Pattern IN_CONTEXT =
      Pattern.compile(
          LEAD + PATH + "(?: is)? (?:in|from|of) (?:the |my |this )?context",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern EACH = Pattern.compile(STEP);
  private static final int MAX_NAMES = 200;

  @Override
  public Optional<ToolAnswer> answer(String question, Value.Fields context) {
    Matcher byName = BY_NAME.matcher(question);
    if (byName.matches()) {
      return Optional.of(read(byName.group(1), context));
    }
    Matcher inContext = IN_CONTEXT.matcher(question);
    if (!inContext.matches()) {
      return Optional.empty();
    }
    String path = withoutRoot(inContext.group(1));
    // One plain word that the context does not have may as well be a question about that word.
    boolean plainWord = EACH.matcher(path).matches() && context.get(path) == null;
    return plainWord ? Optional.empty() : Optional.of(read(path, context));
  }

  private static String withoutRoot(String path) {
    return path.toLowerCase(Locale.ROOT).startsWith("context.")
        ? path.substring("context.".length())
        : path;
  }

  private static ToolAnswer read(String path, Value.Fields context) {
    Value at = context;
    StringBuilder walked = new StringBuilder("context");
    Matcher each = EACH.matcher(path);
    while (each.find()) {
      Value next = child(at, each.group());
      if (next == null) {
        return ToolAnswer.computed(
            "The context has no value at %s: %s.".formatted(path, content(walked, at)),
            "%s has no %s".formatted(walked, each.group()));
      }
      at = next;
      walked.append('.').append(each.group());
    }
    String text = at instanceof Value.Text(String value) ? value : JsonWriter.text(at);
    return new ToolAnswer(text, List.of("read " + walked), walked.toString(), false);
  }

  private static @Nullable Value child(Value parent, String name) {
    return switch (parent) {
      case Value.Fields fields -> fields.get(name);
      case Value.Items(List<Value> items) -> item(items, name);
      case Value.Text _, Value.Whole _, Value.Decimal _, Value.Bool _, Value.Null _ -> null;
    };
  }

  private static @Nullable Value item(List<Value> items, String name) {
    if (name.length() > 9 || !name.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    int index = Integer.parseInt(name);
    return index < items.size() ? items.get(index) : null;
  }

  private static String content(StringBuilder walked, Value at) {
    return switch (at) {
      case Value.Fields(var fields) when fields.isEmpty() -> "%s is empty".formatted(walked);
      case Value.Fields(var fields) -> {
        String names = String.join(", ", fields.keySet());
        yield "%s has %s"
            .formatted(
                walked,
                names.length() <= MAX_NAMES ? names : fields.size() + " values of other names");
      }
      case Value.Items(var items) -> "%s has %d items".formatted(walked, items.size());
      case Value.Text _, Value.Whole _, Value.Decimal _, Value.Bool _, Value.Null _ ->
          "%s is a single value".formatted(walked);
    };
  }
}
