package dev.agentruntime.perf.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes HTML that is well-formed XML too: elements are closed in the order in which they were
 * opened, and every text and every attribute is escaped.
 */
final class Html {
  private static final Pattern UNIT =
      Pattern.compile("(?<=[0-9]) (?=(?:%|(?:ms|s|min|h|req/s|[KMG]iB|cores?|users?)\\b))");

  private final StringBuilder page = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element, with attributes as name, value, name, value. */
  Html open(String tag, String... attributes) {
    start(tag, attributes);
    page.append('>');
    open.push(tag);
    return this;
  }

  /** Closes the innermost open element, which is a {@code tag}. */
  Html close(String tag) {
    String innermost = open.pop();
    if (!innermost.equals(tag)) {
      throw new IllegalStateException("close: %s (expected: %s)".formatted(tag, innermost));
    }
    page.append("</").append(tag).append('>');
    if (!"span b td th li text title path line".contains(tag)) {
      page.append('\n');
    }
    return this;
  }

  /** Writes a text, in which no figure is parted from its unit. */
  Html text(String text) {
    escape(UNIT.matcher(text).replaceAll("\u00a0"));
    return this;
  }

  /** Writes an element that holds only text. */
  Html leaf(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** Writes an element of HTML that never holds anything, as {@code meta}. */
  Html empty(String tag, String... attributes) {
    start(tag, attributes);
    page.append(" />\n");
    return this;
  }

  /** Writes the text of a style or script of ours, which holds nothing that XML would read. */
  Html raw(String tag, String ours) {
    if (ours.contains("<") || ours.contains("&")) {
      throw new IllegalArgumentException(tag + ": holds < or & (expected: neither)");
    }
    page.append('<').append(tag).append(">\n").append(ours).append("</").append(tag).append(">\n");
    return this;
  }

  /** Returns a number for an attribute. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }

  /** Returns a place from 0 to 1 as a percentage for an attribute. */
  static String place(double share) {
    return number(share * 100) + "%";
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("open: %s (expected: none)".formatted(open));
    }
    return "<!DOCTYPE html>\n" + page;
  }

  private void start(String tag, String... attributes) {
    page.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      page.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      page.append('"');
    }
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '&' -> page.append("&amp;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> page.appendCodePoint(allowed(c) ? c : ' ');
              }
            });
  }

  /** Returns whether XML 1.0 allows a character. */
  private static boolean allowed(int c) {
    boolean control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    return c == '\n' || !(control || surrogate || c == 0xFFFE || c == 0xFFFF);
  }
}
