package dev.agentruntime.core.identity;

import dev.agentruntime.core.Ascii;

/**
 * The name of a Cedar entity, such as {@code Agent::"billing-bot"}.
 *
 * @param type a Cedar type name, such as {@code Agent} or {@code Acme::Agent}
 * @param id any text of 1 to 512 characters
 */
public record EntityName(String type, String id) {
  private static final int MAX_ID = 512;

  public EntityName {
    if (!isTypeName(type)) {
      throw new IllegalArgumentException(
          "entity type: " + type + " (expected: a Cedar type name such as Agent)");
    }
    if (id.isEmpty() || id.length() > MAX_ID) {
      throw new IllegalArgumentException(
          "entity id: %d characters (expected: 1 to %d)".formatted(id.length(), MAX_ID));
    }
  }

  private static boolean isTypeName(String text) {
    int start = 0;
    for (int colons = text.indexOf("::"); colons >= 0; colons = text.indexOf("::", start)) {
      if (!isIdentifier(text.substring(start, colons))) {
        return false;
      }
      start = colons + 2;
    }
    return isIdentifier(text.substring(start));
  }

  private static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && !Ascii.isDigit(text.charAt(0))
        && Ascii.all(text, 0, c -> Ascii.isLetter(c) || Ascii.isDigit(c) || c == '_');
  }

  /** Returns the name as Cedar writes it; what cannot be seen stands there by its number. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(type).append("::\"");
    int first = id.codePointAt(0);
    if (combining(first)) {
      appendNumber(text, first);
    } else {
      append(text, first);
    }
    id.codePoints().skip(1).forEach(point -> append(text, point));
    return text.append('"').toString();
  }

  private static void append(StringBuilder text, int point) {
    switch (point) {
      case '"' -> text.append("\\\"");
      case '\'' -> text.append("\\'");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      case '\0' -> text.append("\\0");
      default -> {
        if (visible(point)) {
          text.appendCodePoint(point);
        } else {
          appendNumber(text, point);
        }
      }
    }
  }

  private static void appendNumber(StringBuilder text, int point) {
    text.append("\\u{").append(Integer.toHexString(point)).append('}');
  }

  /* At the beginning, a mark would combine with the quote before it. */
  private static boolean combining(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean visible(int point) {
    return switch (Character.getType(point)) {
      case Character.SPACE_SEPARATOR -> point == ' ';
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
