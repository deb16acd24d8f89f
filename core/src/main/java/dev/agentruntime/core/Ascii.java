package dev.agentruntime.core;

import java.util.function.IntPredicate;

/**
 * Checks of ASCII text, made for the path of every dispatch, where a regular expression is dear.
 */
public final class Ascii {
  private Ascii() {}

  /** Returns whether every character from {@code from} on satisfies {@code test}. */
  public static boolean all(String text, int from, IntPredicate test) {
    for (int i = from; i < text.length(); i++) {
      if (!test.test(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  public static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  public static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLowerHex(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'f');
  }

  static boolean isVisible(int c) {
    return c > 0x20 && c < 0x7f;
  }
}
