package dev.agentruntime.core.alert;

import dev.agentruntime.core.Ascii;
import dev.agentruntime.core.Words;

/**
 * A pattern over the ids of alerts: '*' stands for any characters or none, '?' for one, and
 * everything else for itself.
 */
public record Glob(String pattern) {
  /** What a pattern looks like, in words. */
  public static final String EXPECTED =
      "1 to %d letters, digits, '-', '_', '.', ':', '/', '*' or '?'".formatted(Condition.MAX_ID);

  public Glob {
    if (!isWellFormed(pattern)) {
      throw new IllegalArgumentException(
          "alert: \"%s\" (expected: %s)".formatted(Words.shown(pattern), EXPECTED));
    }
  }

  /** Returns whether {@code text} may serve as a pattern. */
  public static boolean isWellFormed(String text) {
    return !text.isEmpty()
        && text.length() <= Condition.MAX_ID
        && Ascii.all(text, 0, c -> Condition.isOfAnId(c) || c == '*' || c == '?');
  }

  /** Returns whether the whole of {@code id} is as the pattern says. */
  public boolean matches(String id) {
    int at = 0;
    int read = 0;
    int star = -1;
    int resume = 0;
    while (read < id.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        resume = read;
      } else if (at < pattern.length() && stands(pattern.charAt(at), id.charAt(read))) {
        at++;
        read++;
      } else if (star >= 0) {
        // Only the last star is tried again, with one character more: earlier ones never need it.
        at = star + 1;
        read = ++resume;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  private static boolean stands(char pattern, char c) {
    return pattern == '?' || pattern == c;
  }

  @Override
  public String toString() {
    return pattern;
  }
}
