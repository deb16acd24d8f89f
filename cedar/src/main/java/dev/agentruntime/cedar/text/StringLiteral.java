package dev.agentruntime.cedar.text;

import dev.agentruntime.cedar.policy.Pattern;
import java.util.ArrayList;
import java.util.List;

/** What a string literal means, once its escapes are read. */
final class StringLiteral {
  private final String token;
  private final boolean pattern;
  private final List<String> pieces = new ArrayList<>();
  private StringBuilder piece = new StringBuilder();
  private int at = 1;

  private StringLiteral(String token, boolean pattern) {
    this.token = token;
    this.pattern = pattern;
  }

  /** An escape that the language does not have, at an offset from the literal's beginning. */
  static final class EscapeException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int offset;

    EscapeException(int offset, String message) {
      super(message, null, false, false);
      this.offset = offset;
    }

    int offset() {
      return offset;
    }
  }

  /** Returns the text of {@code token}, which has its quotes. */
  static String text(String token) throws EscapeException {
    // Most have no escape to read.
    if (token.indexOf('\\') < 0 && token.indexOf('\r') < 0) {
      return token.substring(1, token.length() - 1);
    }
    return new StringLiteral(token, false).read().getFirst();
  }

  /** Returns the pattern of {@code token}, which has its quotes. */
  static Pattern pattern(String token) throws EscapeException {
    return new Pattern(new StringLiteral(token, true).read());
  }

  private List<String> read() throws EscapeException {
    int end = token.length() - 1;
    while (at < end) {
      char c = token.charAt(at);
      if (c == '\\') {
        escape(end);
      } else if (c == '\r') {
        throw new EscapeException(at, "a carriage return in a string (expected: `\\r`)");
      } else if (c == '*') {
        append(c);
        at++;
      } else {
        piece.append(c);
        at++;
      }
    }
    pieces.add(piece.toString());
    return pieces;
  }

  /* A star is a wildcard however it is spelled, unless it has a backslash of its own. */
  private void append(int point) {
    if (point == '*' && pattern) {
      pieces.add(piece.toString());
      piece = new StringBuilder();
    } else {
      piece.appendCodePoint(point);
    }
  }

  private void escape(int end) throws EscapeException {
    int start = at;
    char c = token.charAt(at + 1);
    at += 2;
    switch (c) {
      case 'n' -> piece.append('\n');
      case 'r' -> piece.append('\r');
      case 't' -> piece.append('\t');
      case '0' -> piece.append('\0');
      case '\\', '"', '\'' -> piece.append(c);
      case 'x' -> append(byteEscape(start, end));
      case 'u' -> append(unicodeEscape(start, end));
      default -> {
        if (c != '*' || !pattern) {
          throw wrong(start, at);
        }
        piece.append('*');
      }
    }
  }

  private int byteEscape(int start, int end) throws EscapeException {
    if (at + 2 > end) {
      throw wrong(start, end);
    }
    int high = hexDigit(token.charAt(at));
    int low = hexDigit(token.charAt(at + 1));
    at += 2;
    if (high < 0 || low < 0 || high > 7) {
      throw wrong(start, at);
    }
    return high << 4 | low;
  }

  private int unicodeEscape(int start, int end) throws EscapeException {
    int close = token.indexOf('}', at);
    if (at >= end || token.charAt(at) != '{' || close < 0 || close >= end) {
      throw wrong(start, Math.min(at + 1, end));
    }
    String digits = token.substring(at + 1, close);
    at = close + 1;
    int point = 0;
    int count = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c == '_' && i > 0) {
        continue;
      }
      int digit = hexDigit(c);
      if (digit < 0 || ++count > 6) {
        throw wrong(start, at);
      }
      point = point << 4 | digit;
    }
    if (count == 0 || point > Character.MAX_CODE_POINT || (point >= 0xd800 && point <= 0xdfff)) {
      throw wrong(start, at);
    }
    return point;
  }

  private static int hexDigit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  private EscapeException wrong(int start, int end) {
    return new EscapeException(
        start,
        "`"
            + token.substring(start, end)
            + "` is not an escape (expected: `\\n`, `\\r`, `\\t`, `\\0`, `\\\\`, `\\\"`, `\\'`,"
            + " `\\x00` to `\\x7f`, `\\u{0}` to `\\u{10ffff}`"
            + (pattern ? ", `\\*`)" : ")"));
  }
}
