package dev.agentruntime.core.identity;

import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reading of an entity's name as Cedar writes it. */
final class EntityText {
  private static final String SEPARATOR = "::\"";
  private static final int MAX_DIGITS = 6;

  private final String text;
  private final StringBuilder id = new StringBuilder();
  private int at;

  private EntityText(String text, int from) {
    this.text = text;
    this.at = from;
  }

  static Optional<EntityName> parse(String text) {
    int separator = text.indexOf(SEPARATOR);
    if (separator < 0) {
      return Optional.empty();
    }
    String id = new EntityText(text, separator + SEPARATOR.length()).id();
    try {
      return id == null
          ? Optional.empty()
          : Optional.of(new EntityName(text.substring(0, separator), id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns what stands up to the closing quote, which must be the last; null where it is not. */
  private @Nullable String id() {
    int end = text.length() - 1;
    while (at < end) {
      char c = text.charAt(at++);
      if (c == '"' || (c == '\\' && !escape(end))) {
        return null;
      }
      if (c != '\\') {
        id.append(c);
      }
    }
    return at == end && text.charAt(end) == '"' ? id.toString() : null;
  }

  private boolean escape(int end) {
    if (at == end) {
      return false;
    }
    char c = text.charAt(at++);
    switch (c) {
      case '"', '\'', '\\' -> id.append(c);
      case 'n' -> id.append('\n');
      case 'r' -> id.append('\r');
      case 't' -> id.append('\t');
      case '0' -> id.append('\0');
      case 'u' -> {
        return number(end);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean number(int end) {
    int close = text.indexOf('}', at);
    int digits = close - at - 1;
    if (at >= end || text.charAt(at) != '{' || close > end || digits < 1 || digits > MAX_DIGITS) {
      return false;
    }
    if (!text.substring(at + 1, close).chars().allMatch(HexFormat::isHexDigit)) {
      return false;
    }
    int point = HexFormat.fromHexDigits(text, at + 1, close);
    if (!Character.isValidCodePoint(point)) {
      return false;
    }
    id.appendCodePoint(point);
    at = close + 1;
    return true;
  }
}
