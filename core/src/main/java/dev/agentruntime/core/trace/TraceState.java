package dev.agentruntime.core.trace;

import dev.agentruntime.core.Ascii;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The reader of {@code tracestate}: a list of keys and values of which we have none ourselves. */
final class TraceState {
  private static final int MAX_MEMBERS = 32;
  private static final int MAX_KEY = 256;
  private static final int MAX_VALUE = 256;

  private TraceState() {}

  /** Returns the members of all headers together; empty where one of them is malformed. */
  static String read(List<String> headers) {
    if (headers.isEmpty()) {
      return "";
    }
    StringBuilder state = new StringBuilder();
    Set<String> keys = new HashSet<>();
    for (String header : headers) {
      for (String member : header.split(",", -1)) {
        String text = trimmed(member);
        if (text.isEmpty()) {
          continue;
        }
        int equals = text.indexOf('=');
        if (equals < 0
            || !isKey(text.substring(0, equals))
            || !isValue(text.substring(equals + 1))
            || !keys.add(text.substring(0, equals))
            || keys.size() > MAX_MEMBERS) {
          return "";
        }
        state.append(state.isEmpty() ? "" : ",").append(text);
      }
    }
    return state.toString();
  }

  private static boolean isKey(String key) {
    return !key.isEmpty()
        && key.length() <= MAX_KEY
        && (isLower(key.charAt(0)) || Ascii.isDigit(key.charAt(0)))
        && Ascii.all(key, 1, c -> isLower(c) || Ascii.isDigit(c) || "_-*/@".indexOf(c) >= 0);
  }

  private static boolean isValue(String value) {
    return !value.isEmpty()
        && value.length() <= MAX_VALUE
        && Ascii.all(value, 0, c -> c >= 0x20 && c < 0x7f && c != ',' && c != '=');
  }

  private static boolean isLower(int c) {
    return c >= 'a' && c <= 'z';
  }

  /* Blanks and tabs alone: other white space is no part of the list's form. */
  private static String trimmed(String member) {
    int from = 0;
    int to = member.length();
    while (from < to && isBlank(member.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(member.charAt(to - 1))) {
      to--;
    }
    return member.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
