package dev.agentruntime.cedar.value;

import java.util.Set;

/** The names of Cedar: identifiers, and paths of them. */
public final class Identifiers {
  private static final Set<String> RESERVED =
      Set.of("true", "false", "if", "then", "else", "in", "is", "like", "has", "__cedar");

  private Identifiers() {}

  /** Returns whether {@code text} has the form of an identifier, reserved or not. */
  public static boolean isIdentifier(String text) {
    if (text.isEmpty() || !isStart(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      if (!isPart(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether {@code text} is a word of the language, which names nothing else. */
  public static boolean isReserved(String text) {
    return RESERVED.contains(text);
  }

  /** Returns whether {@code text} is an identifier, or several with {@code ::} between them. */
  public static boolean isName(String text) {
    int start = 0;
    while (true) {
      int colons = text.indexOf("::", start);
      String part = colons < 0 ? text.substring(start) : text.substring(start, colons);
      if (!isIdentifier(part) || isReserved(part)) {
        return false;
      }
      if (colons < 0) {
        return true;
      }
      start = colons + 2;
    }
  }

  /** Returns whether an identifier may begin with {@code c}. */
  public static boolean isStart(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Returns whether an identifier may go on with {@code c}. */
  public static boolean isPart(char c) {
    return isStart(c) || (c >= '0' && c <= '9');
  }
}
