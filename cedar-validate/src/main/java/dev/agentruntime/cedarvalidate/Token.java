package dev.agentruntime.cedarvalidate;

import java.util.ArrayList;
import java.util.List;

/**
 * A word, number, string or symbol of Cedar text; white space and comments are none.
 *
 * @param start of the token in the text
 * @param end just behind it
 */
record Token(Kind kind, int start, int end, String text) {
  enum Kind {
    WORD,
    STRING,
    SYMBOL
  }

  boolean is(String other) {
    return kind != Kind.STRING && text.equals(other);
  }

  boolean opens() {
    return is("(") || is("[") || is("{");
  }

  boolean closes() {
    return is(")") || is("]") || is("}");
  }

  /** Returns the tokens of {@code text}, whatever it is; the official parser judges it. */
  static List<Token> read(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      if (text.startsWith("//", at)) {
        int newline = text.indexOf('\n', at);
        at = newline < 0 ? text.length() : newline + 1;
        continue;
      }
      Kind kind = c == '"' ? Kind.STRING : isWord(c) ? Kind.WORD : Kind.SYMBOL;
      int end =
          switch (kind) {
            case STRING -> endOfString(text, at);
            case WORD -> endOfWord(text, at);
            case SYMBOL -> at + (isPair(text, at) ? 2 : 1);
          };
      tokens.add(new Token(kind, at, end, text.substring(at, end)));
      at = end;
    }
    return tokens;
  }

  private static int endOfString(String text, int start) {
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, text.length());
  }

  private static int endOfWord(String text, int start) {
    int at = start;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isPair(String text, int at) {
    return text.startsWith("&&", at)
        || text.startsWith("||", at)
        || text.startsWith("::", at)
        || text.startsWith("==", at)
        || text.startsWith("!=", at)
        || text.startsWith("<=", at)
        || text.startsWith(">=", at);
  }

  private static boolean isWord(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
