package dev.agentruntime.json.journal;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.json.JsonBytes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Fields that this runtime stored, read with their expected types. Each method throws {@link
 * IllegalArgumentException} where the field has another.
 */
public record StoredFields(Value.Fields fields) {

  /** Returns a text that must be there. */
  public String text(String name) {
    String text = optionalText(name);
    if (text == null) {
      throw unexpected(name, "a string");
    }
    return text;
  }

  /** Returns a text, or null where there is none. */
  public @Nullable String optionalText(String name) {
    Value value = fields.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Value.Text(String text)) {
      return text;
    }
    throw unexpected(name, "a string");
  }

  /** Returns a whole number that must be there. */
  public long whole(String name) {
    if (fields.get(name) instanceof Value.Whole(long number)) {
      return number;
    }
    throw unexpected(name, "a whole number");
  }

  /** Returns a number that must be there. */
  public BigDecimal decimal(String name) {
    return switch (fields.get(name)) {
      case Value.Whole(long number) -> BigDecimal.valueOf(number);
      case Value.Decimal(BigDecimal number) -> number;
      case null, default -> throw unexpected(name, "a number");
    };
  }

  /** Returns the values of a list; none where there is no list. */
  public List<Value> items(String name) {
    return switch (fields.get(name)) {
      case null -> List.of();
      case Value.Items(List<Value> values) -> values;
      default -> throw unexpected(name, "a list");
    };
  }

  /** Returns the fields of an object, or null where there is none. */
  public @Nullable StoredFields object(String name) {
    return switch (fields.get(name)) {
      case null -> null;
      case Value.Fields inner -> new StoredFields(inner);
      default -> throw unexpected(name, "an object");
    };
  }

  /** Returns a problem's code, or null where there is none. */
  public @Nullable ProblemCode problem(String name) {
    String code = optionalText(name);
    return code == null ? null : ProblemCode.valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Returns a usage, or null where there is none. */
  public @Nullable Usage usage(String name) {
    StoredFields usage = object(name);
    return usage == null
        ? null
        : new Usage(
            usage.whole("input_tokens"), usage.whole("output_tokens"), usage.decimal("cost_usd"));
  }

  /** Appends {@code usage} as {@link #usage} reads it. */
  public static void write(JsonBytes json, Usage usage) {
    json.raw("{\"input_tokens\":")
        .number(usage.inputTokens())
        .raw(",\"output_tokens\":")
        .number(usage.outputTokens())
        .raw(",\"cost_usd\":")
        .number(usage.costUsd())
        .raw("}");
  }

  private IllegalArgumentException unexpected(String name, String expected) {
    return new IllegalArgumentException(
        "%s: %s (expected: %s)".formatted(name, fields.get(name), expected));
  }
}
