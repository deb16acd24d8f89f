package dev.agentruntime.core;

import org.jspecify.annotations.Nullable;

/** What came, in words for an error message. */
public final class Words {
  private static final int MAX_SHOWN = 60;

  private Words() {}

  /** Returns what kind of value came. */
  public static String kind(@Nullable Value value) {
    return switch (value) {
      case null -> "missing";
      case Value.Text _ -> "a string";
      case Value.Whole _, Value.Decimal _ -> "a number";
      case Value.Bool _ -> "a boolean";
      case Value.Items _ -> "an array";
      case Value.Fields _ -> "an object";
      case Value.Null _ -> "null";
    };
  }

  /** Returns {@code text} cut and stripped of control characters, to be quoted in a message. */
  public static String shown(String text) {
    boolean fits = text.codePointCount(0, text.length()) <= MAX_SHOWN;
    String head = fits ? text : text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN)) + "…";
    return head.replaceAll("\\p{Cntrl}", "?");
  }
}
