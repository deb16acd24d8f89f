package dev.agentruntime.cedar.text;

import dev.agentruntime.cedar.text.Token.Kind;
import dev.agentruntime.cedar.value.Identifiers;

/** The tokens of a text, one after the other. */
final class Tokenizer {
  private static final String SINGLES = "@.,;:(){}[]<>+-*!=/%";

  private final String text;
  private int at;

  Tokenizer(String text) {
    this.text = text;
  }

  Token next() {
    skipSpace();
    if (at == text.length()) {
      return new Token(Kind.END, at, at, "");
    }
    int start = at;
    char c = text.charAt(at);
    if (Identifiers.isStart(c)) {
      return token(Kind.WORD, start, endOf(start, Identifiers::isPart));
    }
    if (isDigit(c)) {
      return token(Kind.NUMBER, start, endOf(start, Tokenizer::isDigit));
    }
    if (c == '"') {
      return string(start);
    }
    if (c == '?' && start + 1 < text.length() && Identifiers.isStart(text.charAt(start + 1))) {
      return token(Kind.SLOT, start, endOf(start + 1, Identifiers::isPart));
    }
    if (start + 1 < text.length() && isPair(c, text.charAt(start + 1))) {
      return token(Kind.SYMBOL, start, start + 2);
    }
    if (SINGLES.indexOf(c) >= 0) {
      return token(Kind.SYMBOL, start, start + 1);
    }
    int end = start + Character.charCount(text.codePointAt(start));
    return invalid(
        start, end, "`" + text.substring(start, end) + "` is not a character of the language");
  }

  private Token string(int start) {
    int end = start + 1;
    int lone = -1;
    while (end < text.length() && text.charAt(end) != '"') {
      char c = text.charAt(end);
      if (c == '\\') {
        end++;
        if (end < text.length() && text.charAt(end) == '\n') {
          return invalid(start, end, "a line ends behind `\\` (expected: an escape such as `\\n`)");
        }
      } else if (Character.isSurrogate(c)) {
        if (Character.isSupplementaryCodePoint(text.codePointAt(end))) {
          end++;
        } else if (lone < 0) {
          lone = end;
        }
      }
      end++;
    }
    if (end >= text.length()) {
      return invalid(start, text.length(), "a string without an end (expected: a closing `\"`)");
    }
    return lone < 0
        ? token(Kind.STRING, start, end + 1)
        : invalid(lone, end + 1, "a lone surrogate in a string (expected: Unicode text)");
  }

  private static boolean isPair(char first, char second) {
    return switch (first) {
      case '&', '|', ':' -> second == first;
      case '=', '!', '<', '>' -> second == '=';
      default -> false;
    };
  }

  private Token token(Kind kind, int start, int end) {
    at = end;
    return new Token(kind, start, end, text.substring(start, end));
  }

  private Token invalid(int start, int end, String message) {
    at = end;
    return new Token(Kind.INVALID, start, end, message);
  }

  private int endOf(int start, CharTest test) {
    int end = start;
    while (end < text.length() && test.test(text.charAt(end))) {
      end++;
    }
    return end;
  }

  @FunctionalInterface
  private interface CharTest {
    boolean test(char c);
  }

  private void skipSpace() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isSpace(c)) {
        at++;
      } else if (c == '/' && text.startsWith("//", at)) {
        at = endOf(at, other -> other != '\n' && other != '\r');
      } else {
        return;
      }
    }
  }

  /* Unicode's White_Space, all of which is in the basic plane. */
  private static boolean isSpace(char c) {
    return c == ' '
        || (c >= '\t' && c <= '\r')
        || (c > 126
            && (c == 0x85
                || c == 0xa0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200a)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
