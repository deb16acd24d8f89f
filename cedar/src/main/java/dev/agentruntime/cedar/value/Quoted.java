package dev.agentruntime.cedar.value;

/** Text as Cedar quotes it; what cannot be seen stands there by its number. */
public final class Quoted {
  private Quoted() {}

  /** Returns {@code text} as a string literal. */
  public static String of(String text) {
    return quoted(text, false);
  }

  /** Returns {@code text} as a piece of a pattern, without quotes, in which {@code *} is a star. */
  public static String inPattern(String text) {
    String quoted = quoted(text, true);
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String quoted(String text, boolean pattern) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    int start = 0;
    if (!text.isEmpty() && combines(text.codePointAt(0))) {
      appendNumber(quoted, text.codePointAt(0));
      start = Character.charCount(text.codePointAt(0));
    }
    text.substring(start).codePoints().forEach(point -> append(quoted, point, pattern));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int point, boolean pattern) {
    switch (point) {
      case '"' -> quoted.append("\\\"");
      case '\'' -> quoted.append("\\'");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      case '\0' -> quoted.append("\\0");
      default -> {
        if (point == '*' && pattern) {
          quoted.append("\\*");
        } else if (visible(point)) {
          quoted.appendCodePoint(point);
        } else {
          appendNumber(quoted, point);
        }
      }
    }
  }

  private static void appendNumber(StringBuilder quoted, int point) {
    quoted.append("\\u{").append(Integer.toHexString(point)).append('}');
  }

  /* At the beginning, a mark would combine with the quote before it. */
  private static boolean combines(int point) {
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
